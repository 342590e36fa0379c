package io.aipress.constructs.shard;

import io.aipress.constructs.cache.ObjectCache;
import io.aipress.constructs.cache.ObjectCacheConfig;
import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.site.SiteEnvironment;
import io.aipress.shards.fleet.SharedSettings;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/** The object cache that the sites of a shard share: its own, one that is there, or none. */
final class ShardCache {
  private ShardCache() {}

  /** The shard's own; null where its sites use another or none. */
  static @Nullable ObjectCache create(
      Construct scope, ShardConfig config, ShardPlace place, KmsKey key, ResourceOptions options) {
    if (!(config.cache() instanceof CacheChoice.Own) || !config.shared().cache().exists()) {
      return null;
    }
    ShardFacts facts = config.facts();
    SharedSettings shared = config.shared();
    return new ObjectCache(
        scope,
        "cache",
        ObjectCacheConfig.of(facts.cacheInstance(), facts.region(), place.network().id())
            .withSizing(shared.cache())
            .withRedis(shared.redis())
            .withMaintenance(facts.maintenance())
            .withKmsKey(key)
            .withOptions(options));
  }

  /** Where sites find it. */
  static SiteEnvironment.Cache ofSites(CacheChoice choice, @Nullable ObjectCache own) {
    if (choice instanceof CacheChoice.Existing existing) {
      return new SiteEnvironment.Cache(existing.host(), String.valueOf(existing.port()));
    }
    return own == null
        ? SiteEnvironment.Cache.none()
        : new SiteEnvironment.Cache(own.host(), own.port());
  }
}
