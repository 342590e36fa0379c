package io.aipress.shards.fleet;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Map;
import java.util.SortedMap;

/** Rules between the parts of a fleet, each of which holds by itself. */
final class Together {
  private final Checks checks;

  Together(Checks checks) {
    this.checks = checks;
  }

  void check(
      SortedMap<Region, Integer> regions,
      ShardLimits limits,
      Map<ServiceTier, TierSettings> tiers,
      PhpSettings php,
      SharedSettings shared) {
    int redis = shared.cache().memoryGib() * 1024;
    checks.that(
        limits.redisMib() <= redis,
        "shards.limits.redisMib",
        limits.redisMib(),
        "at most the %d MiB of cache.memoryGib".formatted(redis));
    memory(tiers, php);
    pool(shared);
    regions.keySet().forEach(region -> key(shared.encryption(), region));
  }

  private void memory(Map<ServiceTier, TierSettings> tiers, PhpSettings php) {
    tiers.forEach(
        (tier, settings) ->
            checks.that(
                settings.service().memoryMib() >= php.leastMemoryMib(),
                "tiers." + tier + ".service.memoryMib",
                settings.service().memoryMib(),
                "at least %d MiB: php.opcacheMib, php.memoryLimitMib of one request, and %d MiB for"
                        .formatted(php.leastMemoryMib(), PhpSettings.BASE_MIB)
                    + " Apache and PHP themselves",
                "give the tier more memory, or PHP less"));
  }

  private void pool(SharedSettings shared) {
    PoolSettings pool = shared.pool();
    int most = shared.sql().maxConnections() - PoolSettings.RESERVED;
    if (pool.exists() && pool.backendConnections() > most) {
      checks.add(
          Checks.broken(
                  ErrorCode.POOL_OVERCOMMIT,
                  "pool.backendConnections",
                  pool.backendConnections(),
                  "at most %d: MySQL takes %d (max_connections), of which %d are left to administration"
                      .formatted(most, shared.sql().maxConnections(), PoolSettings.RESERVED))
              .fix("lower it, or raise sql.tier or sql.flags.max_connections"));
    }
  }

  private void key(Encryption encryption, Region region) {
    if (encryption.isCustomerManaged()
        && !(encryption.reaches(region.name()) && encryption.reaches(region.multiRegion()))) {
      checks.add(
          Checks.broken(
                  ErrorCode.CMEK_LOCATION_MISMATCH,
                  "encryption.kmsKey",
                  encryption.kmsKey(),
                  "in %s, where the fleet has shards, and for backups in %s: data is encrypted with a key where it is"
                      .formatted(region, Encryption.keyLocation(region.multiRegion())))
              .fix(
                  "write %s for the location, and make a key in each"
                      .formatted(Encryption.PLACEHOLDER)));
    }
  }
}
