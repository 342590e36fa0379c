package io.aipress.constructs.cache;

import com.hashicorp.cdktf.providers.google.compute_firewall.ComputeFirewall;
import com.hashicorp.cdktf.providers.google.compute_firewall.ComputeFirewallAllow;
import com.hashicorp.cdktf.providers.google.redis_instance.RedisInstance;
import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.network.NetworkFirewall;
import io.aipress.constructs.network.Opening;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.Each;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.fleet.RedisSettings;
import java.util.List;
import java.util.Optional;
import software.constructs.Construct;

/**
 * An object cache for every entry of a map: for sites that share theirs with nobody. It is the only
 * protection that there is against hostile code in other sites of a shard, since a shared Redis
 * tells everything to everybody who reaches it.
 *
 * <p>Makes a {@code google_redis_instance} with {@code for_each}, each as {@link ObjectCache} makes
 * one. What is particular is in the map, see {@link DedicatedCacheData#toMap()}. Whoever takes an
 * entry away destroys its cache, and nothing is lost.
 *
 * <p>Redis itself asks nobody who he is, so the network must keep others out. Where its firewall
 * denies by default, a {@code google_compute_firewall} with {@code for_each} lets the members with
 * the network tag {@link DedicatedCacheData#tag()} out to the one cache, and nobody else may have
 * that tag. Where it does not, every member reaches every cache.
 *
 * <p>Must exist first: as with {@link ObjectCache}.
 */
public final class DedicatedCache extends Construct {
  private final String address;

  /** Caches in the provider's project. */
  public DedicatedCache(Construct scope, String id, DedicatedCacheConfig config) {
    super(scope, id);
    Each data = config.caches();
    RedisInstance instance =
        RedisInstances.configure(
                RedisInstance.Builder.create(this, "instance"), RedisSettings.defaults())
            .forEach(References.forEach(data.map()))
            .name(data.value("name"))
            .region(config.region())
            .tier(data.value("tier"))
            .memorySizeGb(References.number(data.value("memory_gib")))
            .authorizedNetwork(config.network())
            .maintenancePolicy(
                RedisInstances.maintenance(
                    data.value("maintenance_weekday"),
                    References.number(data.value("maintenance_hour"))))
            .customerManagedKey(config.kmsKey().orNull())
            .labels(config.options().labels())
            .build();
    References.order(instance, config.options().dependsOn());
    address = References.address(RedisInstance.TF_RESOURCE_TYPE, instance);
    if (config.denyByDefault()) {
      opening(config);
    }
  }

  private void opening(DedicatedCacheConfig config) {
    Each data = config.caches();
    ComputeFirewall opening =
        ComputeFirewall.Builder.create(this, "opening")
            .forEach(References.forEach(data.map()))
            .name(data.value("name"))
            .network(config.network())
            .direction(Opening.Direction.EGRESS.name())
            .priority(NetworkFirewall.OPENING_PRIORITY)
            .targetTags(List.of(data.value("name")))
            .destinationRanges(List.of(host() + "/32"))
            .allow(
                List.of(
                    ComputeFirewallAllow.builder()
                        .protocol("tcp")
                        .ports(List.of(String.valueOf(ObjectCache.PORT)))
                        .build()))
            .build();
    References.order(opening, config.options().dependsOn());
  }

  /** The address of all of them, without instance key. */
  public String address() {
    return address;
  }

  /** The address that the site of the same key connects to, as a reference. */
  public String host() {
    return References.attribute(address, "[each.key]", "host");
  }

  /** The port that the site of the same key connects to, as a reference. */
  public String port() {
    return References.attribute(address, "[each.key]", "port");
  }

  /** The instances themselves, for arguments that this construct has no property for. */
  public RedisInstance instance() {
    return Children.get(this, "instance", RedisInstance.class);
  }

  /** What lets each site reach its own, in a network that denies by default. */
  public Optional<ComputeFirewall> opening() {
    return Children.find(this, "opening", ComputeFirewall.class);
  }

  /**
   * Builds it property by property; what is left out is as {@link DedicatedCacheConfig#of} has it.
   */
  public static final class Builder
      extends ConstructBuilder<DedicatedCache, DedicatedCacheConfig, Builder> {
    private final Required<Each> caches = required("caches");
    private final Required<String> region = required("region");
    private final Required<String> network = required("network");

    private Builder(Construct scope, String id) {
      super(scope, id, DedicatedCache::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link DedicatedCacheConfig#caches()}. */
    public Builder caches(Each value) {
      return set(caches, value);
    }

    /** Required: {@link DedicatedCacheConfig#region()}. */
    public Builder region(String value) {
      return set(region, value);
    }

    /** Required: {@link DedicatedCacheConfig#network()}. */
    public Builder network(String value) {
      return set(network, value);
    }

    /** See {@link DedicatedCacheConfig#withDenyByDefault}. */
    public Builder denyByDefault(boolean value) {
      return with(config -> config.withDenyByDefault(value));
    }

    /** See {@link DedicatedCacheConfig#withKmsKey}. */
    public Builder kmsKey(KmsKey value) {
      return with(config -> config.withKmsKey(value));
    }

    /** See {@link DedicatedCacheConfig#withOptions}. */
    public Builder options(ResourceOptions value) {
      return with(config -> config.withOptions(value));
    }

    @Override
    protected DedicatedCacheConfig config() {
      return DedicatedCacheConfig.of(caches.get(), region.get(), network.get());
    }
  }
}
