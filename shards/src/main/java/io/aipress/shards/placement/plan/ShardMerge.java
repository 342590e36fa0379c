package io.aipress.shards.placement.plan;

import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.RegistrySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes all tenants of a shard to others, so that it can retire: an evacuation for good. */
public final class ShardMerge {
  private ShardMerge() {}

  /**
   * The plan for a shard.
   *
   * @param into the shards that take its tenants; any when there is none
   * @param withPinned whether pinned tenants move too; while they stay, the shard does
   * @throws AipressException SHARD_UNKNOWN or SHARD_QUARANTINED
   */
  public static EvacuationPlan plan(
      RegistrySnapshot snapshot,
      PlacementRules rules,
      ShardId shard,
      Set<ShardId> into,
      boolean withPinned) {
    EvacuationPlan evacuation =
        Evacuation.plan(
            snapshot,
            rules,
            shard,
            EvacuationOptions.defaults().withInto(into).withPinned(withPinned));
    MovePlan plan = evacuation.plan();
    List<String> remarks = new ArrayList<>(plan.remarks());
    if (plan.left().isEmpty()) {
      remarks.add(
          "when all moves are complete and confirmed: `aipress shards retire %d`"
              .formatted(shard.number()));
    }
    return new EvacuationPlan(
        shard,
        new MovePlan(plan.moves(), plan.left(), remarks, plan.effect()),
        evacuation.missing(),
        null);
  }
}
