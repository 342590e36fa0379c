package io.aipress.shards.registry;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.PoolSettings;
import io.aipress.shards.fleet.SqlSettings;
import java.util.OptionalInt;

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

  /**
   * Connections that the login of a tenant of that tier may have on that shard, where its site
   * shares the instance with no other: on an instance of its own what that takes less {@value
   * PoolSettings#RESERVED}, on a shard of its own what sites may use. Nothing where others are on
   * the instance; there the weight of its tier counts.
   */
  public static OptionalInt connections(Fleet fleet, ServiceTier tier, Shard shard) {
    if (shard.dedicatedTo() != null) {
      return OptionalInt.of(fleet.limits().sqlConnections());
    }
    if (!has(fleet, tier, shard)) {
      return OptionalInt.empty();
    }
    SqlSettings own = SqlSettings.of(fleet.tier(tier).dedicated().databaseSizing());
    return OptionalInt.of(own.maxConnections() - PoolSettings.RESERVED);
  }
}
