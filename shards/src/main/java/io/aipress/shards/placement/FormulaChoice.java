package io.aipress.shards.placement;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.placement.formula.ShardFormula;
import io.aipress.shards.registry.Shard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shard that the formula gives a tenant: of the n shards that its region ever had, in the order
 * of their numbers, the one at the place that the formula for n shards says.
 *
 * <p>Retired and closed shards keep their places in that list, so that retiring one changes nobody
 * else's proposal, and in a fleet of one region the place is the shard's number, as it is for
 * whoever computes the formula elsewhere with the number of shards there ever were.
 */
final class FormulaChoice {
  private final Map<Region, List<ShardId>> shards = new HashMap<>();

  /** Learns of the next shard; they come in the order of their numbers. */
  void know(Shard shard) {
    shards.computeIfAbsent(shard.region(), region -> new ArrayList<>()).add(shard.id());
  }

  /** The tenant's shard; null in a region without shards. */
  @Nullable ShardId of(TenantId tenant, Region region) {
    List<ShardId> there = shards.get(region);
    return there == null ? null : there.get(new ShardFormula(there.size()).number(tenant) - 1);
  }
}
