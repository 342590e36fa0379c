package io.aipress.shards.placement.plan;

import java.util.List;

/**
 * What a plan costs and what it brings.
 *
 * @param tenants how many tenants move
 * @param bytes the data to copy, of the tenants whose size is known
 * @param unknownSizes how many tenants move whose size is not known
 * @param shards every shard that gives or takes a tenant, by number
 * @param openBefore the shards that are open to all and stay so, now
 * @param openAfter the same shards, when every move of the plan is complete and confirmed
 * @param touchedBefore the shards that give or take, now
 * @param touchedAfter the same shards afterwards
 */
public record PlanEffect(
    int tenants,
    long bytes,
    int unknownSizes,
    List<ShardChange> shards,
    FillSummary openBefore,
    FillSummary openAfter,
    FillSummary touchedBefore,
    FillSummary touchedAfter) {
  /** An effect whose list cannot change. */
  public PlanEffect {
    shards = List.copyOf(shards);
  }

  /** The Terraform stacks to plan, by number of their shards. */
  public List<String> stacks() {
    return shards.stream().map(ShardChange::stack).toList();
  }
}
