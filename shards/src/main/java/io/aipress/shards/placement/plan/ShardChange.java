package io.aipress.shards.placement.plan;

import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Shard;

/**
 * What a plan does to the places of one shard.
 *
 * @param shard the shard
 * @param before the places taken now, those held by copies, removals and reservations included
 * @param during the most that are taken while the moves run: none is free again yet
 * @param after the places taken when every move of the plan is complete and confirmed
 */
public record ShardChange(Shard shard, TierCounts before, TierCounts during, TierCounts after) {
  /** The Terraform stack that has to be planned. */
  public String stack() {
    return shard.id().stackName();
  }
}
