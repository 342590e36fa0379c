package io.aipress.shards.placement.plan;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.PlacementRules.SiteNeeds;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.fleet.ShardLimits;
import java.util.Map;

/** Rules that tests plan by. */
final class Rules {
  /** Fifty sites, filled to 45, and nothing else counts. */
  static final PlacementRules FIFTY = PlacementRules.of(new ShardCapacity(50, 45, false));

  private Rules() {}

  /** So many sites and nothing else. */
  static PlacementRules of(int capacity) {
    return PlacementRules.of(new ShardCapacity(capacity, capacity, false));
  }

  /** At most so many of one owner on a shard. */
  static PlacementRules owners(int capacity, int maxPerOwner) {
    return new PlacementRules(
        new ShardCapacity(capacity, capacity, false), ShardLimits.NONE, Map.of(), maxPerOwner);
  }

  /** Fifty sites, of which each gold one has a database instance to itself. */
  static PlacementRules owning() {
    return new PlacementRules(
        FIFTY.shards(), FIFTY.limits(), Map.of(ServiceTier.GOLD, new SiteNeeds(0, 0, 0, true)), 0);
  }

  /** Fifty sites, and so many SQL connections of which a gold site takes 10 and others 1. */
  static PlacementRules connections(int limit) {
    return new PlacementRules(
        new ShardCapacity(50, 45, false),
        new ShardLimits(limit, 1_000_000, 1_000_000, 1_000_000),
        Map.of(
            ServiceTier.BRONZE, new SiteNeeds(1, 1, 1),
            ServiceTier.SILVER, new SiteNeeds(1, 1, 1),
            ServiceTier.GOLD, new SiteNeeds(10, 1, 1)),
        0);
  }
}
