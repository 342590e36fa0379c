package io.aipress.shards.registry.model;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantState;
import io.aipress.shards.registry.Withdrawal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Removing tenants, confirming that something has gone, forgetting what was left, and pins. */
final class Departures {
  private Departures() {}

  static Operation remove(TenantId id, PlacementRules rules, @Nullable String backup) {
    return new Operation(
        "remove %s, backup %s, %s".formatted(id, backup, Operation.told(rules)),
        model ->
            unknown(model, id)
                .when(model.isRemoved(id), ErrorCode.TENANT_REMOVED)
                .when(model.moves.containsKey(id), ErrorCode.TENANT_MOVING)
                .when(backup != null && backup.contains(" "), ErrorCode.ARGUMENT_INVALID)
                .when(
                    backup == null
                        && model
                            .tenant(id)
                            .filter(tenant -> OwnData.isLost(model, tenant, tenant.shard(), rules))
                            .isPresent(),
                    ErrorCode.BACKUP_REQUIRED),
        registry -> registry.remove(id, rules, backup),
        (model, after) ->
            model
                .tenant(id)
                .ifPresent(
                    tenant ->
                        model.step(tenant, tenant.shard(), TenantState.REMOVED, first(backup))));
  }

  static Operation confirm(TenantId id) {
    return new Operation(
        "confirm " + id,
        model -> {
          Optional<Move> move = Optional.ofNullable(model.moves.get(id));
          boolean there = model.tenant(id).isPresent() && !model.isRemoved(id);
          return unknown(model, id)
              .when(there && move.isEmpty(), ErrorCode.MOVE_MISSING)
              .when(
                  move.filter(going -> going.withdrawal() == null).isPresent(),
                  ErrorCode.TENANT_MOVING);
        },
        registry -> registry.confirmRemoved(id),
        (model, after) -> model.tenant(id).ifPresent(tenant -> confirmed(model, tenant)));
  }

  private static void confirmed(Model model, Tenant tenant) {
    TenantId id = tenant.id();
    Move move = model.moves.get(id);
    Withdrawal going = move == null ? tenant.details().withdrawal() : move.withdrawal();
    if (going == null) {
      throw new AssertionError("nothing goes of " + id);
    }
    Withdrawal next = new Withdrawal(Withdrawal.Step.DESTROY, going.backup());
    if (going.step() == Withdrawal.Step.RELEASE) {
      if (move == null) {
        model.step(tenant, tenant.shard(), TenantState.REMOVED, next);
      } else {
        model.step(tenant, tenant.shard(), TenantState.MOVING, null);
        model.moves.put(id, new Move(id, move.source(), move.target(), move.phase(), next));
      }
      return;
    }
    ShardId where = model.other(id).orElse(tenant.shard());
    model.leftovers.add(new Leftover(where, id));
    Keys.gone(model, id, where);
    if (move == null) {
      model.tenants.remove(id);
      model.formers.put(id, new FormerTenant(id, tenant.epoch() + 1));
    } else {
      model.moves.remove(id);
      model.step(tenant, tenant.shard(), TenantState.ACTIVE, null);
    }
  }

  static Operation forget(TenantId id, ShardId shard) {
    Leftover left = new Leftover(shard, id);
    return new Operation(
        "forget " + left,
        model -> Verdict.none().when(!model.leftovers.contains(left), ErrorCode.LEFTOVER_DATA),
        registry -> registry.forgetLeftover(id, shard),
        (model, after) -> model.leftovers.remove(left));
  }

  static Operation pin(TenantId id, boolean pinned) {
    return new Operation(
        "%s %s".formatted(pinned ? "pin" : "unpin", id),
        model -> unknown(model, id).when(model.isRemoved(id), ErrorCode.TENANT_REMOVED),
        registry -> registry.setPinned(id, pinned),
        (model, after) ->
            model.tenant(id).ifPresent(tenant -> model.tenants.put(id, tenant.withPinned(pinned))));
  }

  /** How a copy begins to go away. */
  static Withdrawal first(@Nullable String backup) {
    return backup == null
        ? new Withdrawal(Withdrawal.Step.DESTROY, null)
        : new Withdrawal(Withdrawal.Step.RELEASE, backup);
  }

  static Verdict unknown(Model model, TenantId id) {
    return Verdict.none().when(model.tenant(id).isEmpty(), ErrorCode.TENANT_UNKNOWN);
  }
}
