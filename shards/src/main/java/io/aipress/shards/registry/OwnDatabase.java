package io.aipress.shards.registry;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.PlacementRules;

/** Which sites have a database instance to themselves. */
public final class OwnDatabase {
  private OwnDatabase() {}

  /**
   * Whether a tenant of that tier has one on that shard. On a shard that is the tenant's alone
   * nobody has: there the shard's instance, and its pool, are the tenant's own already.
   */
  public static boolean has(Fleet fleet, ServiceTier tier, Shard shard) {
    return shard.dedicatedTo() == null && fleet.tier(tier).dedicated().database();
  }

  /** The same by the rules of a fleet. */
  public static boolean has(PlacementRules rules, ServiceTier tier, Shard shard) {
    return shard.dedicatedTo() == null && rules.ownDatabase(tier);
  }
}
