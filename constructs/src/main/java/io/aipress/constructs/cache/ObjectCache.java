package io.aipress.constructs.cache;

import com.hashicorp.cdktf.providers.google.redis_instance.RedisInstance;
import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.schedule.MaintenanceWindow;
import io.aipress.shards.fleet.CacheSizing;
import io.aipress.shards.fleet.RedisSettings;
import software.constructs.Construct;

/**
 * The Redis instance that many sites share as object cache, the least recently used keys of all
 * sites giving way when it is full.
 *
 * <p>Makes one {@code google_redis_instance}, reachable from its network only. By default it has a
 * replica in a second zone that takes over, which about doubles the price.
 *
 * <p>Sites are kept apart by the prefix of their keys, in the one logical database: that guards
 * against accidents, not against hostile code in a neighbour's site. Redis passwords and TLS are
 * off ({@code auth_enabled = false}, {@code transit_encryption_mode = DISABLED}), for the reasons
 * of decision 10: the one password would be shared by all sites and stand in the state. A site that
 * needs more gets a cache of its own, {@link DedicatedCache}.
 *
 * <p>There is no {@code prevent_destroy}: everything here can be read from MySQL again, and a cache
 * changes between one node and two, or its key, only by replacement. Sites are slow while it
 * refills; keep sessions elsewhere, since any key may give way at any time.
 *
 * <p>Must exist first: the API {@code redis.googleapis.com}, and the network's connection to
 * Google's services (pass its address with {@code ResourceOptions.after}); with a key,
 * Memorystore's service agent and its right to use the key, see {@link
 * io.aipress.constructs.encryption.KeyAccess}.
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
    MaintenanceWindow maintenance = config.maintenance();
    RedisInstance instance =
        RedisInstances.configure(RedisInstance.Builder.create(this, "instance"), config.redis())
            .name(config.name())
            .region(config.region())
            .tier(RedisInstances.tier(config.sizing()))
            .memorySizeGb(config.sizing().memoryGib())
            .authorizedNetwork(config.network())
            .maintenancePolicy(
                RedisInstances.maintenance(
                    maintenance.weekday(), References.number(maintenance.hour())))
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

  /** The instance itself, for arguments that this construct has no property for. */
  public RedisInstance instance() {
    return Children.get(this, "instance", RedisInstance.class);
  }

  /** Builds it property by property; what is left out is as {@link ObjectCacheConfig#of} has it. */
  public static final class Builder
      extends ConstructBuilder<ObjectCache, ObjectCacheConfig, Builder> {
    private final Required<String> name = required("name");
    private final Required<String> region = required("region");
    private final Required<String> network = required("network");

    private Builder(Construct scope, String id) {
      super(scope, id, ObjectCache::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link ObjectCacheConfig#name()}. */
    public Builder name(String value) {
      return set(name, value);
    }

    /** Required: {@link ObjectCacheConfig#region()}. */
    public Builder region(String value) {
      return set(region, value);
    }

    /** Required: {@link ObjectCacheConfig#network()}. */
    public Builder network(String value) {
      return set(network, value);
    }

    /** See {@link ObjectCacheConfig#withSizing}. */
    public Builder sizing(CacheSizing value) {
      return with(config -> config.withSizing(value));
    }

    /** See {@link ObjectCacheConfig#withRedis}. */
    public Builder redis(RedisSettings value) {
      return with(config -> config.withRedis(value));
    }

    /** See {@link ObjectCacheConfig#withMaintenance}. */
    public Builder maintenance(MaintenanceWindow value) {
      return with(config -> config.withMaintenance(value));
    }

    /** See {@link ObjectCacheConfig#withKmsKey}. */
    public Builder kmsKey(KmsKey value) {
      return with(config -> config.withKmsKey(value));
    }

    /** See {@link ObjectCacheConfig#withOptions}. */
    public Builder options(ResourceOptions value) {
      return with(config -> config.withOptions(value));
    }

    @Override
    protected ObjectCacheConfig config() {
      return ObjectCacheConfig.of(name.get(), region.get(), network.get());
    }
  }
}
