package io.aipress.shards.registry.model;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.Tenant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Logins of copies: when they come, and what goes with a copy. */
final class Keys {
  private Keys() {}

  static Operation confirm(Login login, @Nullable Long epoch) {
    TenantId id = login.tenant();
    return new Operation(
        "confirm %s at %s".formatted(login, epoch),
        model -> {
          Optional<Tenant> tenant = model.tenant(id);
          boolean stale =
              epoch != null && tenant.filter(there -> there.epoch() != epoch).isPresent();
          return Departures.unknown(model, id)
              .when(model.isRemoved(id), ErrorCode.TENANT_REMOVED)
              .when(stale, ErrorCode.EPOCH_STALE)
              .when(
                  tenant.isPresent() && !stands(model, tenant.get(), login.shard()),
                  ErrorCode.LOGIN_PLACE)
              .when(
                  version(model, id, login.shard()) >= login.passwordVersion()
                      && !model.logins.contains(login),
                  ErrorCode.LOGIN_VERSION);
        },
        registry -> registry.confirmLogin(login, epoch),
        (model, after) -> {
          model.logins.removeIf(login::isOfSameCopy);
          model.logins.add(login);
        });
  }

  private static boolean stands(Model model, Tenant tenant, ShardId shard) {
    Move move = model.moves.get(tenant.id());
    boolean waits =
        move != null
            && move.phase() != MovePhase.COMPLETE
            && move.phase() != MovePhase.ROLLED_BACK
            && (move.source().equals(shard) || move.target().equals(shard));
    return waits || tenant.shard().equals(shard);
  }

  /** The password's version on a shard; 0 without a login. */
  static long version(Model model, TenantId id, ShardId shard) {
    return model.logins.stream()
        .filter(login -> login.tenant().equals(id) && login.shard().equals(shard))
        .mapToLong(Login::passwordVersion)
        .findFirst()
        .orElse(0);
  }

  /** Whether a change of who serves would leave nobody to serve. */
  static boolean wouldGoDark(Model model, TenantId id, ShardId from, ShardId to) {
    return version(model, id, from) > 0 && version(model, id, to) == 0;
  }

  /** A copy is gone, and its login with it. */
  static void gone(Model model, TenantId id, ShardId shard) {
    model.logins.removeIf(login -> login.tenant().equals(id) && login.shard().equals(shard));
  }
}
