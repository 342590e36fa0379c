package io.aipress.constructs.cache;

import com.hashicorp.cdktf.providers.google.redis_instance.RedisInstance;
import io.aipress.constructs.internal.References;
import java.util.Map;
import software.constructs.Construct;

/**
 * The Redis instance that many sites share as object cache, the least recently used keys of all
 * sites giving way when it is full.
 *
 * <p>Makes one {@code google_redis_instance}, reachable from its network only. By default it has a
 * replica in a second zone that takes over, which about doubles the price.
 *
 * <p>Sites are kept apart by the prefix of their keys, in the one logical database: that guards
 * against accidents, not against hostile code in a neighbour's site. Redis passwords are off
 * ({@code auth_enabled = false}): there is one for all sites, so it would keep nobody out who is
 * in, and the provider writes it into the state. TLS is off with it; Google encrypts traffic inside
 * the network. A site that needs more gets a cache of its own.
 *
 * <p>There is no {@code prevent_destroy}: everything here can be read from MySQL again, and a cache
 * changes between one node and two only by replacement. Sites are slow while it refills; keep
 * sessions elsewhere.
 *
 * <p>Must exist first: the API {@code redis.googleapis.com}, and the network's connection to
 * Google's services (pass its address with {@code ResourceOptions.after}).
 *
 * @see <a href="https://cloud.google.com/memorystore/docs/redis">Memorystore for Redis</a>
 */
public final class ObjectCache extends Construct {
  /** The newest Redis that Memorystore runs. */
  public static final String REDIS_VERSION = "REDIS_7_2";

  /** The port of Redis without TLS. */
  public static final int PORT = 6379;

  private final String address;

  /** A cache in the provider's project. */
  public ObjectCache(Construct scope, String id, ObjectCacheConfig config) {
    super(scope, id);
    RedisInstance instance =
        RedisInstance.Builder.create(this, "instance")
            .name(config.name())
            .region(config.region())
            .tier(config.sizing().highAvailability() ? "STANDARD_HA" : "BASIC")
            .memorySizeGb(config.sizing().memoryGib())
            .redisVersion(REDIS_VERSION)
            .redisConfigs(Map.of("maxmemory-policy", "allkeys-lru"))
            .connectMode("PRIVATE_SERVICE_ACCESS")
            .authorizedNetwork(config.network())
            .authEnabled(false)
            .transitEncryptionMode("DISABLED")
            .customerManagedKey(config.kmsKey().orNull())
            .labels(config.options().labels())
            .build();
    References.order(instance, config.options().dependsOn());
    address = References.address(RedisInstance.TF_RESOURCE_TYPE, instance);
  }

  /** The address that sites connect to, as a reference. */
  public String host() {
    return References.attribute(address, "", "host");
  }

  /** The port that sites connect to, as a reference. */
  public String port() {
    return References.attribute(address, "", "port");
  }
}
