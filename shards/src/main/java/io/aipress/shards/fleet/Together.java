package io.aipress.shards.fleet;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.limits.Limit;
import io.aipress.shards.limits.ProjectLimits;
import java.util.Map;

/** Rules between the parts of a fleet, each of which holds by itself. */
final class Together {
  private final Checks checks;

  Together(Checks checks) {
    this.checks = checks;
  }

  /** Every site has a service account, and the platform has its own. */
  void accounts(ShardCapacity shards, ShardLimits limits, LimitOverrides overrides) {
    Limit limit = ProjectLimits.SERVICE_ACCOUNTS;
    long quota = overrides.everywhere(limit);
    String what =
        "with %d of the platform a shard would have"
            .formatted(ShardCapacity.PLATFORM_SERVICE_ACCOUNTS);
    long capacity = (long) shards.capacity() + ShardCapacity.PLATFORM_SERVICE_ACCOUNTS;
    if (capacity > quota) {
      checks.add(
          limit
              .exceeded("shards.capacity", what, capacity, quota, "plan more and smaller shards")
              .field("shards.capacity", shards.capacity()));
    }
    long accounts = (long) limits.serviceAccounts() + ShardCapacity.PLATFORM_SERVICE_ACCOUNTS;
    if (accounts > quota) {
      checks.add(
          limit
              .exceeded("shards.limits.serviceAccounts", what, accounts, quota, "lower it")
              .field("shards.limits.serviceAccounts", limits.serviceAccounts()));
    }
  }

  void cache(ShardLimits limits, CacheSizing cache) {
    int memory = cache.memoryGib() * 1024;
    checks.that(
        limits.redisMib() <= memory,
        "shards.limits.redisMib",
        limits.redisMib(),
        "at most the %d MiB of cache.memoryGib".formatted(memory));
  }

  void memory(Map<ServiceTier, TierSettings> tiers, PhpSettings php) {
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

  void pool(SharedSettings shared) {
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

  void key(Encryption encryption, Region region) {
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
