package io.aipress.constructs.shard;

import io.aipress.constructs.network.SubnetSize;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.SharedSettings;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A shard.
 *
 * @param facts what differs from shard to shard
 * @param shared the database instance, object cache, pool and keys
 * @param subnetPrefix size of the subnet of Cloud Run services, see {@link SubnetSize}
 * @param extraServices APIs beyond those that the shard's own resources need
 * @param options labels beside the shard's own, provider and what must exist first
 */
public record ShardConfig(
    ShardFacts facts,
    SharedSettings shared,
    int subnetPrefix,
    SortedSet<String> extraServices,
    ResourceOptions options) {

  /** A shard with its own copy of the set. */
  public ShardConfig {
    extraServices = Collections.unmodifiableSortedSet(new TreeSet<>(extraServices));
  }

  /** A shard of the default settings without further APIs. */
  public static ShardConfig of(ShardFacts facts) {
    return new ShardConfig(
        facts,
        SharedSettings.defaults(),
        SubnetSize.DEFAULT_PREFIX,
        new TreeSet<>(),
        ResourceOptions.defaults());
  }

  /** A shard of a fleet: its settings, APIs, labels and provider. */
  public static ShardConfig of(ShardFacts facts, Fleet fleet) {
    return new ShardConfig(
        facts,
        fleet.shared(),
        SubnetSize.prefix(fleet),
        fleet.services(),
        ResourceOptions.of(fleet));
  }

  /** The same shard with other settings of what its sites share. */
  public ShardConfig withShared(SharedSettings other) {
    return new ShardConfig(facts, other, subnetPrefix, extraServices, options);
  }

  /** The same shard with other further APIs. */
  public ShardConfig withExtraServices(SortedSet<String> other) {
    return new ShardConfig(facts, shared, subnetPrefix, other, options);
  }

  /** The same shard with other options. */
  public ShardConfig withOptions(ResourceOptions other) {
    return new ShardConfig(facts, shared, subnetPrefix, extraServices, other);
  }
}
