package io.aipress.shards.registry;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.fleet.TierCounts;

/**
 * A shard and how full it is.
 *
 * @param shard the shard
 * @param served the tenants that it serves
 * @param held places that are taken without a tenant being served: by copies that come or go, by
 *     removed tenants whose removal is not confirmed, and by reservations
 */
public record ShardLoad(Shard shard, TierCounts served, TierCounts held) {
  /** An empty shard. */
  public static ShardLoad empty(Shard shard) {
    return new ShardLoad(shard, TierCounts.NONE, TierCounts.NONE);
  }

  /** The tenants that it serves. */
  public int tenants() {
    return served.total();
  }

  /** Every place that is taken. */
  public TierCounts seats() {
    return served.plus(held);
  }

  /** The same with so many more tenants served. */
  public ShardLoad serve(ServiceTier tier, int more) {
    return new ShardLoad(shard, served.plus(tier, more), held);
  }

  /** The same with so many more places held. */
  public ShardLoad hold(ServiceTier tier, int more) {
    return new ShardLoad(shard, served, held.plus(tier, more));
  }

  /** The same load of the shard in another state. */
  public ShardLoad with(Shard other) {
    return new ShardLoad(other, served, held);
  }
}
