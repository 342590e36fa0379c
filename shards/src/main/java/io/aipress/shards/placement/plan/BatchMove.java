package io.aipress.shards.placement.plan;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantProblems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves tenants that somebody names, to one shard or each to the emptiest that takes it. Whoever
 * names a pinned tenant means it; the plan says so.
 */
public final class BatchMove {
  private final Seating seating;
  private final MoveRules rules;
  private final List<LeftBehind> left = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private BatchMove(Seating seating) {
    this.seating = seating;
    this.rules = new MoveRules(seating);
  }

  /**
   * The plan for some tenants.
   *
   * @param tenants who is to move, in the order in which they are to
   * @param to where all of them go; null for the best shard of each one's region
   * @return the plan; it leaves behind whoever cannot move, which {@link MovePlan#requireAll}
   *     refuses
   * @throws AipressException SHARD_UNKNOWN when that shard was never opened
   */
  public static MovePlan plan(
      RegistrySnapshot snapshot,
      PlacementRules rules,
      List<TenantId> tenants,
      @Nullable ShardId to) {
    BatchMove batch = new BatchMove(new Seating(snapshot, rules));
    if (to == null) {
      batch.anywhere(tenants);
    } else {
      batch.to(batch.seating.shard(to), tenants);
    }
    return batch.seating.plan(batch.left, batch.remarks, Set.of());
  }

  private void anywhere(List<TenantId> ids) {
    Targets targets = new Targets(seating, rules, shard -> true);
    for (Tenant tenant : movable(ids)) {
      if (targets.place(tenant)) {
        remark(tenant);
      } else {
        left.add(new LeftBehind(tenant.id(), rules.homeless(tenant)));
      }
    }
  }

  private void to(ShardSeat target, List<TenantId> ids) {
    for (Tenant tenant : movable(ids)) {
      Optional<Problem> refusal = rules.refusal(target, tenant);
      if (refusal.isPresent()) {
        left.add(new LeftBehind(tenant.id(), refusal.get()));
      } else {
        seating.move(tenant, target, "asked for by name");
        remark(tenant);
      }
    }
  }

  private List<Tenant> movable(List<TenantId> ids) {
    List<Tenant> movable = new ArrayList<>();
    Set<TenantId> seen = new HashSet<>();
    for (TenantId id : ids) {
      Tenant tenant = seating.tenant(id);
      Problem problem =
          !seen.add(id)
              ? TenantProblems.duplicate(id, null)
              : tenant == null ? TenantProblems.unknown(id) : rules.bound(tenant);
      if (problem != null) {
        left.add(new LeftBehind(id, problem));
      } else if (tenant != null) {
        movable.add(tenant);
      }
    }
    return movable;
  }

  private void remark(Tenant tenant) {
    if (tenant.pinned()) {
      remarks.add(
          "tenant \"%s\" is pinned and moves because it was named; it stays pinned on its new shard"
              .formatted(tenant.id()));
    }
    if (rules.hasOwnShard(tenant)) {
      remarks.add(
          "shard %s stays dedicated to tenant \"%s\" when it has left"
              .formatted(tenant.shard(), tenant.id()));
    }
  }
}
