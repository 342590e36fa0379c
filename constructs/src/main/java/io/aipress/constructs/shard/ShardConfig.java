package io.aipress.constructs.shard;

import io.aipress.constructs.network.SubnetSize;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.SharedSettings;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A shard.
 *
 * @param facts what differs from shard to shard
 * @param shared the database instance, object cache, pool and keys; {@link
 *     SharedSettings#defaults()} when omitted
 * @param network where it stands; a network of its own when omitted
 * @param cache the Redis of its sites; one of its own when omitted
 * @param extraServices APIs beyond those that the shard's own resources need; none when omitted
 * @param options labels beside the shard's own, provider and what must exist first; {@link
 *     ResourceOptions#defaults()} when omitted
 */
public record ShardConfig(
    ShardFacts facts,
    SharedSettings shared,
    NetworkChoice network,
    CacheChoice cache,
    SortedSet<String> extraServices,
    ResourceOptions options) {

  /**
   * A shard whose pool has a place, in a network of its project.
   *
   * @throws AipressException CONFIG_INVALID, or SHARED_VPC_UNSUPPORTED for a network of another
   *     project
   */
  public ShardConfig {
    extraServices = Collections.unmodifiableSortedSet(new TreeSet<>(extraServices));
    boolean placed =
        !(network instanceof NetworkChoice.Existing existing) || existing.pool() != null;
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    if (network instanceof NetworkChoice.Existing existing) {
      SharedVpc.refuse(checks, existing, facts.project());
    }
    checks
        .that(
            placed || !shared.pool().exists(),
            "network.pool",
            "",
            "given: the shard has a connection pool, whose machines need a subnet",
            "name the subnet with withPool, or do without a pool")
        .throwIfAny();
  }

  /** A shard of the default settings without further APIs. */
  public static ShardConfig of(ShardFacts facts) {
    return new ShardConfig(
        facts,
        SharedSettings.defaults(),
        NetworkChoice.own(),
        CacheChoice.own(),
        new TreeSet<>(),
        ResourceOptions.defaults());
  }

  /** A shard of a fleet: its settings, APIs, labels and provider. */
  public static ShardConfig of(ShardFacts facts, Fleet fleet) {
    return new ShardConfig(
        facts,
        fleet.shared(),
        new NetworkChoice.Own(SubnetSize.prefix(fleet)),
        CacheChoice.own(),
        fleet.services(),
        ResourceOptions.of(fleet));
  }

  /** The same shard with other settings of what its sites share. */
  public ShardConfig withShared(SharedSettings other) {
    return new ShardConfig(facts, other, network, cache, extraServices, options);
  }

  /** The same shard in another network. */
  public ShardConfig withNetwork(NetworkChoice other) {
    return new ShardConfig(facts, shared, other, cache, extraServices, options);
  }

  /** The same shard with another Redis. */
  public ShardConfig withCache(CacheChoice other) {
    return new ShardConfig(facts, shared, network, other, extraServices, options);
  }

  /** The same shard with other further APIs. */
  public ShardConfig withExtraServices(SortedSet<String> other) {
    return new ShardConfig(facts, shared, network, cache, other, options);
  }

  /** The same shard with other options. */
  public ShardConfig withOptions(ResourceOptions other) {
    return new ShardConfig(facts, shared, network, cache, extraServices, other);
  }
}
