package io.aipress.shards.fleet;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How full a shard may get, in every dimension, and who may live together.
 *
 * @param shards places for sites, fill target, whether shards are opened on demand
 * @param limits what a shard has of everything else
 * @param tiers what a site of each tier takes; all three
 * @param maxPerOwner most sites of one owner on a shard, 0 for no rule
 */
public record PlacementRules(
    ShardCapacity shards, ShardLimits limits, Map<ServiceTier, SiteNeeds> tiers, int maxPerOwner) {

  /**
   * What a site of a tier takes of its shard.
   *
   * @param sqlConnections connections of the MySQL instance
   * @param redisMib memory of the Redis instance, MiB
   * @param runInstances Cloud Run instances
   * @param ownDatabase whether it has a database instance to itself
   */
  public record SiteNeeds(int sqlConnections, int redisMib, int runInstances, boolean ownDatabase) {
    /** A site whose database is in its shard's instance. */
    public SiteNeeds(int sqlConnections, int redisMib, int runInstances) {
      this(sqlConnections, redisMib, runInstances, false);
    }

    /** A site that counts as a site and nothing else. */
    static final SiteNeeds NOTHING = new SiteNeeds(0, 0, 0);

    int of(Dimension dimension) {
      return switch (dimension) {
        case SITES, SERVICE_ACCOUNTS -> 1;
        case SQL_CONNECTIONS -> sqlConnections;
        case REDIS_MIB -> redisMib;
        case RUN_INSTANCES -> runInstances;
      };
    }
  }

  /**
   * Rules for every tier.
   *
   * @throws AipressException FLEET_VALUE_INVALID
   */
  public PlacementRules {
    Map<ServiceTier, SiteNeeds> all = new EnumMap<>(ServiceTier.class);
    for (ServiceTier tier : ServiceTier.values()) {
      all.put(tier, tiers.getOrDefault(tier, SiteNeeds.NOTHING));
    }
    tiers = Collections.unmodifiableMap(all);
    new Checks(ErrorCode.FLEET_VALUE_INVALID)
        .range("maxPerOwner", maxPerOwner, 0, ShardCapacity.MAX_CAPACITY, "sites")
        .throwIfAny();
  }

  /** Rules that count sites and nothing else. */
  public static PlacementRules of(ShardCapacity shards) {
    return new PlacementRules(shards, ShardLimits.NONE, Map.of(), 0);
  }

  /** How much there is of a dimension on one shard. */
  public int limit(Dimension dimension) {
    return dimension == Dimension.SITES ? shards.capacity() : limits.of(dimension);
  }

  /** What a site of a tier takes of a dimension. */
  public int need(ServiceTier tier, Dimension dimension) {
    return Objects.requireNonNull(tiers.get(tier)).of(dimension);
  }

  /** Whether sites of a tier have a database instance each. */
  public boolean ownDatabase(ServiceTier tier) {
    return Objects.requireNonNull(tiers.get(tier)).ownDatabase();
  }

  /** What sites take of a dimension together. */
  public long used(TierCounts sites, Dimension dimension) {
    long used = 0;
    for (ServiceTier tier : ServiceTier.values()) {
      used += (long) sites.of(tier) * need(tier, dimension);
    }
    return used;
  }

  /** The first dimension of which these sites take more than a shard has. */
  public Optional<Dimension> exceeded(TierCounts sites) {
    for (Dimension dimension : Dimension.values()) {
      if (used(sites, dimension) > limit(dimension)) {
        return Optional.of(dimension);
      }
    }
    return Optional.empty();
  }

  /** Whether one shard can hold these sites together. */
  public boolean fits(TierCounts sites) {
    return exceeded(sites).isEmpty();
  }

  /** Whether a shard that holds these sites is one that placement still fills. */
  public boolean belowTarget(TierCounts sites) {
    return sites.total() < shards.fillTarget();
  }
}
