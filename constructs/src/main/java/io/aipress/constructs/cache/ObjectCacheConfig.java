package io.aipress.constructs.cache;

import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.schedule.MaintenanceWindow;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.CacheSizing;
import io.aipress.shards.fleet.RedisSettings;

/**
 * A shared object cache.
 *
 * @param name 2 to 40 characters, or a reference
 * @param region where it stands; may be a reference
 * @param network id of the network that reaches it, {@code
 *     projects/<project>/global/networks/<name>}; may be a reference
 * @param sizing memory and replica; {@link CacheSizing#defaults()} when omitted
 * @param redis logical databases and what is given up when the memory is full; {@link
 *     RedisSettings#defaults()} when omitted
 * @param maintenance when updates may be made; {@link MaintenanceWindow#defaults()} when omitted
 * @param kmsKey the key that encrypts it, in its region; {@code KmsKey.none()} when omitted.
 *     Another key replaces the cache
 * @param options labels, provider and what must exist first; {@link ResourceOptions#defaults()}
 *     when omitted
 */
public record ObjectCacheConfig(
    String name,
    String region,
    String network,
    CacheSizing sizing,
    RedisSettings redis,
    MaintenanceWindow maintenance,
    KmsKey kmsKey,
    ResourceOptions options) {
  /**
   * A cache that Memorystore can make.
   *
   * @throws AipressException CONFIG_INVALID or CMEK_LOCATION_MISMATCH
   */
  public ObjectCacheConfig {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.cacheInstance(checks, "name", name);
    Rules.region(checks, region);
    Rules.network(checks, network);
    kmsKey.check(checks, region);
    checks.that(sizing.exists(), "sizing.kind", sizing.kind(), "redis: none makes no cache");
    checks.throwIfAny();
  }

  /** A cache of the default size and settings. */
  public static ObjectCacheConfig of(String name, String region, String network) {
    return new ObjectCacheConfig(
        name,
        region,
        network,
        CacheSizing.defaults(),
        RedisSettings.defaults(),
        MaintenanceWindow.defaults(),
        KmsKey.none(),
        ResourceOptions.defaults());
  }

  /** The same cache of another size. */
  public ObjectCacheConfig withSizing(CacheSizing other) {
    return new ObjectCacheConfig(name, region, network, other, redis, maintenance, kmsKey, options);
  }

  /** The same cache with other settings of Redis. */
  public ObjectCacheConfig withRedis(RedisSettings other) {
    return new ObjectCacheConfig(
        name, region, network, sizing, other, maintenance, kmsKey, options);
  }

  /** The same cache, updated at another time. */
  public ObjectCacheConfig withMaintenance(MaintenanceWindow other) {
    return new ObjectCacheConfig(name, region, network, sizing, redis, other, kmsKey, options);
  }

  /** The same cache under another key. */
  public ObjectCacheConfig withKmsKey(KmsKey other) {
    return new ObjectCacheConfig(name, region, network, sizing, redis, maintenance, other, options);
  }

  /** The same cache with other options. */
  public ObjectCacheConfig withOptions(ResourceOptions other) {
    return new ObjectCacheConfig(name, region, network, sizing, redis, maintenance, kmsKey, other);
  }
}
