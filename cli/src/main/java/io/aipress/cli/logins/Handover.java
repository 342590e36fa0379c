package io.aipress.cli.logins;

import io.aipress.shards.logins.Password;
import java.util.Optional;
import java.util.OptionalLong;

/** Where passwords, and the list of the connection pool, go. */
public interface Handover {
  /**
   * Hands a password over.
   *
   * @return its version in the secret; empty when somebody else has to put it there
   */
  OptionalLong password(LoginPlace place, Password password);

  /** The list that the pool has now; empty when there is none. */
  Optional<String> poolUsers(LoginPlace place);

  /** Hands another list over. */
  void poolUsers(LoginPlace place, String text);

  /** To Secret Manager. */
  static Handover to(SecretStore secrets) {
    return new Handover() {
      @Override
      public OptionalLong password(LoginPlace place, Password password) {
        return OptionalLong.of(
            secrets.add(place.project(), place.passwordSecret(), password.reveal()));
      }

      @Override
      public Optional<String> poolUsers(LoginPlace place) {
        return secrets.newest(place.project(), LoginPlace.POOL_SECRET);
      }

      @Override
      public void poolUsers(LoginPlace place, String text) {
        secrets.add(place.project(), LoginPlace.POOL_SECRET, text);
      }
    };
  }
}
