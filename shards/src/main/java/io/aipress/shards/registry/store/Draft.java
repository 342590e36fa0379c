package io.aipress.shards.registry.store;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MoveProblems;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantProblems;
import io.aipress.shards.registry.TenantState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The loads of shards while an operation changes them, read once each. */
final class Draft {
  private final RegistryView view;
  private final Changes changes;
  private final Map<ShardId, ShardLoad> loads = new LinkedHashMap<>();

  Draft(RegistryView view, Changes changes) {
    this.view = view;
    this.changes = changes;
  }

  /**
   * A shard as the operation leaves it so far.
   *
   * @throws AipressException SHARD_UNKNOWN
   */
  ShardLoad load(ShardId shard) {
    ShardLoad known = loads.get(shard);
    if (known == null) {
      known =
          view.load(shard)
              .orElseThrow(() -> new AipressException(ShardProblems.unknown(List.of(shard))));
      loads.put(shard, known);
    }
    return known;
  }

  void put(ShardLoad load) {
    loads.put(load.shard().id(), load);
    changes.put(load);
  }

  void serve(ShardId shard, ServiceTier tier, int more) {
    put(counted(load(shard), load -> load.serve(tier, more)));
  }

  void hold(ShardId shard, ServiceTier tier, int more) {
    put(counted(load(shard), load -> load.hold(tier, more)));
  }

  /**
   * A load after a change of its counters.
   *
   * @throws RowReader.DamagedRowException when they are less than what the change takes away
   */
  static ShardLoad counted(ShardLoad load, UnaryOperator<ShardLoad> change) {
    try {
      return change.apply(load);
    } catch (IllegalArgumentException e) {
      throw new RowReader.DamagedRowException(below(load.shard().id()), e);
    }
  }

  /** What is wrong with a shard whose counters are less than its tenants. */
  static String below(ShardId shard) {
    return "shard %s: its counters are below what stands on it".formatted(shard);
  }

  /**
   * A tenant that is there.
   *
   * @throws AipressException TENANT_UNKNOWN
   */
  static Tenant tenant(RegistryView view, TenantId id) {
    return view.tenant(id).orElseThrow(() -> new AipressException(TenantProblems.unknown(id)));
  }

  /**
   * A tenant that is there and not removed.
   *
   * @throws AipressException TENANT_UNKNOWN or TENANT_REMOVED
   */
  static Tenant present(RegistryView view, TenantId id) {
    Tenant tenant = tenant(view, id);
    if (tenant.state() == TenantState.REMOVED) {
      throw new AipressException(TenantProblems.removed(id));
    }
    return tenant;
  }

  /**
   * A move that goes on, at the epoch that the caller knows.
   *
   * @throws AipressException MOVE_MISSING, EPOCH_STALE or MOVE_FINAL
   */
  static Move unfinished(RegistryView view, Tenant tenant, long epoch) {
    Move move =
        view.move(tenant.id())
            .orElseThrow(() -> new AipressException(MoveProblems.notMoving(tenant.id())));
    if (tenant.epoch() != epoch) {
      throw new AipressException(TenantProblems.stale(tenant, epoch));
    }
    if (move.phase().isFinal()) {
      throw new AipressException(MoveProblems.finalPhase(move));
    }
    return move;
  }
}
