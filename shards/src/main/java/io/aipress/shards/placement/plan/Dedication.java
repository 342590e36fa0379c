package io.aipress.shards.placement.plan;

import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantProblems;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Gives a tenant a shard of its own: the one that it is alone on, or an empty open one of its
 * region, or one that has to be opened. Dedicate the shard first, then begin the move: so nobody
 * else comes there in between.
 *
 * <p>On its own shard a tenant uses the shard's database. One that has a database instance to
 * itself before does not stay where it is, for its data has to come along.
 */
public final class Dedication {
  private Dedication() {}

  /**
   * The plan for one tenant; a pinned one too, with a remark.
   *
   * @throws AipressException TENANT_UNKNOWN, TENANT_REMOVED, TENANT_MOVING, SHARD_QUARANTINED,
   *     SHARD_FULL when the tenant alone is too much for a shard, or SHARD_ID_INVALID when a shard
   *     has to be opened and the numbers are used up
   */
  public static NewShardPlan plan(RegistrySnapshot snapshot, PlacementRules rules, TenantId id) {
    Seating seating = new Seating(snapshot, rules);
    Tenant tenant = seating.tenant(id);
    if (tenant == null) {
      throw new AipressException(TenantProblems.unknown(id));
    }
    MoveRules moves = new MoveRules(seating);
    Problem bound = moves.bound(tenant);
    if (bound != null) {
      throw new AipressException(bound);
    }
    ShardSeat present = seating.shard(tenant.shard());
    if (present.shard().state() == ShardState.OPEN
        && (moves.hasOwnShard(tenant)
            || (present.taken() == 1 && !rules.ownDatabase(tenant.tier())))) {
      return new NewShardPlan(present.shard(), false, seating.plan(List.of(), List.of(), Set.of()));
    }
    EmptyShard target = EmptyShard.of(snapshot, rules, tenant.region(), List.of(tenant));
    new MoveRules(target.seating())
        .refusal(target.seat(), tenant)
        .ifPresent(
            problem -> {
              throw new AipressException(problem);
            });
    target.seating().move(tenant, target.seat(), "a shard of its own");
    List<String> remarks = new ArrayList<>();
    if (tenant.pinned()) {
      remarks.add("tenant \"%s\" is pinned and moves because it was named".formatted(id));
    }
    return new NewShardPlan(
        target.shard(), target.mustOpen(), target.seating().plan(List.of(), remarks, Set.of()));
  }
}
