package io.aipress.cli.logins;

import io.aipress.constructs.pool.ProxySqlUsers;
import io.aipress.constructs.pool.ProxySqlUsers.User;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The logins that a connection pool accepts: one list for all, so every change reads it first. */
final class PoolList {
  private final Handover handover;
  private final LoginPlace place;

  PoolList(Handover handover, LoginPlace place) {
    this.handover = handover;
    this.place = place;
  }

  /** Adds a login, or puts it in the place of one of that name. */
  void put(User user) {
    change(users -> users.put(user.name(), user));
  }

  /** Lets a login that is there have more connections, or fewer; its password stays. */
  void limit(String name, int maxConnections) {
    change(
        users ->
            users.computeIfPresent(
                name, (key, user) -> new User(name, user.passwordHash(), maxConnections)));
  }

  /** Takes logins away. */
  void remove(Collection<String> names) {
    change(users -> users.keySet().removeAll(names));
  }

  private void change(Consumer<Map<String, User>> work) {
    String before = handover.poolUsers(place).orElse("");
    Map<String, User> users = new TreeMap<>();
    if (!before.isEmpty()) {
      ProxySqlUsers.read(before).forEach(user -> users.put(user.name(), user));
    }
    work.accept(users);
    String after = ProxySqlUsers.text(users.values());
    if (!after.equals(before)) {
      handover.poolUsers(place, after);
    }
  }
}
