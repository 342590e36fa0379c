package io.aipress.shards.registry.store;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.LoginProblems;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantProblems;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The database logins of tenants' copies: when they are there, and when they go. */
final class Logins {
  private Logins() {}

  static Login confirm(RegistryView view, Changes changes, Login login, @Nullable Long epoch) {
    Tenant tenant = Draft.present(view, login.tenant());
    if (epoch != null && tenant.epoch() != epoch) {
      throw new AipressException(TenantProblems.stale(tenant, epoch));
    }
    Optional<ShardId> other =
        view.move(tenant.id()).filter(move -> move.withdrawal() == null).map(Move::other);
    if (!login.shard().equals(tenant.shard()) && !other.equals(Optional.of(login.shard()))) {
      throw new AipressException(LoginProblems.noCopy(tenant, other.orElse(null), login.shard()));
    }
    Optional<Login> present = on(view, tenant.id(), login.shard());
    if (present.equals(Optional.of(login))) {
      return login;
    }
    if (present.isPresent() && present.get().passwordVersion() >= login.passwordVersion()) {
      throw new AipressException(LoginProblems.noNewerPassword(present.get(), login));
    }
    changes.put(login);
    changes.tell(
        EventKind.LOGIN_CONFIRMED,
        tenant.id(),
        login.shard(),
        login.shard(),
        tenant.epoch(),
        "login %s, password version %d".formatted(login.slot().text(), login.passwordVersion()));
    return login;
  }

  /** The login of a copy goes with it. */
  static void end(RegistryView view, Changes changes, TenantId tenant, ShardId shard) {
    on(view, tenant, shard).ifPresent(changes::end);
  }

  /**
   * A copy that is served stays served: the one that takes over has a login too.
   *
   * @throws AipressException LOGIN_MISSING
   */
  static void checkServes(RegistryView view, TenantId tenant, ShardId from, ShardId to) {
    if (on(view, tenant, from).isPresent() && on(view, tenant, to).isEmpty()) {
      throw new AipressException(LoginProblems.noLogin(tenant, to));
    }
  }

  /** The login of a tenant's copy on a shard. */
  static Optional<Login> on(RegistryView view, TenantId tenant, ShardId shard) {
    return view.logins(tenant).stream().filter(login -> login.shard().equals(shard)).findFirst();
  }
}
