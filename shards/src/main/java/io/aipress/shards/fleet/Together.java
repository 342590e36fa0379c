package io.aipress.shards.fleet;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.limits.Limit;
import io.aipress.shards.limits.ProjectLimits;
import io.aipress.shards.limits.RunLimits;
import java.util.Map;

/** Rules between the parts of a fleet, each of which holds by itself. */
final class Together {
  private final Checks checks;

  Together(Checks checks) {
    this.checks = checks;
  }

  /** What every site has one of, the project must have for all that a shard may hold. */
  void capacity(ShardCapacity shards, ShardLimits limits, LimitOverrides overrides) {
    String smaller = "plan more and smaller shards";
    int sites = shards.capacity();
    Limit accounts = ProjectLimits.SERVICE_ACCOUNTS;
    int platform = ShardCapacity.PLATFORM_SERVICE_ACCOUNTS;
    exceeds(accounts, overrides, "shards.capacity", sites, platform, smaller);
    exceeds(
        accounts,
        overrides,
        "shards.limits.serviceAccounts",
        limits.serviceAccounts(),
        platform,
        "lower it");
    exceeds(RunLimits.SERVICES, overrides, "shards.capacity", sites, 0, smaller);
    exceeds(
        ProjectLimits.POLICY_PRINCIPALS,
        overrides,
        "shards.capacity",
        sites,
        ShardCapacity.PLATFORM_PRINCIPALS,
        smaller);
  }

  private void exceeds(
      Limit limit,
      LimitOverrides overrides,
      String field,
      int sites,
      int platform,
      String instead) {
    long allowed = overrides.everywhere(limit);
    long planned = (long) sites + platform;
    if (planned > allowed) {
      String with = platform == 0 ? "" : ", with %d of the platform,".formatted(platform);
      String what = "a shard of %,d sites would have%s".formatted(sites, with);
      checks.add(limit.exceeded(field, what, planned, allowed, instead).field(field, sites));
    }
  }

  void cache(ShardLimits limits, CacheSizing cache) {
    int memory = cache.memoryGib() * 1024;
    checks.that(
        !cache.exists() || limits.redisMib() <= memory,
        "shards.limits.redisMib",
        limits.redisMib(),
        "at most the %d MiB of cache.memoryGib".formatted(memory));
  }

  void connections(ShardLimits limits, SqlSettings sql) {
    int most = sql.maxConnections() - PoolSettings.RESERVED;
    checks.that(
        limits.sqlConnections() <= most,
        "shards.limits.sqlConnections",
        limits.sqlConnections(),
        "at most %d: MySQL takes %d (max_connections), of which %d are left to administration"
            .formatted(most, sql.maxConnections(), PoolSettings.RESERVED),
        "lower it, or raise sql.tier or sql.flags.max_connections");
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
    checks.that(
        !pool.readWriteSplit() || shared.sql().replicas() > 0,
        "pool.readWriteSplit",
        pool.readWriteSplit(),
        "false as long as sql.replicas is 0: there is nobody else to read from",
        "set sql.replicas, or leave all reads to the primary");
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
