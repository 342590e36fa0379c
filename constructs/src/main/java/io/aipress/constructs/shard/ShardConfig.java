package io.aipress.constructs.shard;

import io.aipress.constructs.network.SubnetSize;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.fleet.CacheSizing;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.SqlSizing;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A shard.
 *
 * @param facts what differs from shard to shard
 * @param sql size of the database instance
 * @param cache size of the object cache
 * @param subnetPrefix size of the subnet of Cloud Run services, see {@link SubnetSize}
 * @param extraServices APIs beyond those that the shard's own resources need
 * @param options labels beside the shard's own, provider and what must exist first
 */
public record ShardConfig(
    ShardFacts facts,
    SqlSizing sql,
    CacheSizing cache,
    int subnetPrefix,
    SortedSet<String> extraServices,
    ResourceOptions options) {

  /** A shard with its own copy of the set. */
  public ShardConfig {
    extraServices = Collections.unmodifiableSortedSet(new TreeSet<>(extraServices));
  }

  /** A shard of the default sizes without further APIs. */
  public static ShardConfig of(ShardFacts facts) {
    return new ShardConfig(
        facts,
        SqlSizing.defaults(),
        CacheSizing.defaults(),
        SubnetSize.DEFAULT_PREFIX,
        new TreeSet<>(),
        ResourceOptions.defaults());
  }

  /** A shard of a fleet: its sizes, APIs, labels and provider. */
  public static ShardConfig of(ShardFacts facts, Fleet fleet) {
    return new ShardConfig(
        facts,
        fleet.sql().sizing(),
        fleet.cache(),
        SubnetSize.prefix(fleet),
        fleet.services(),
        ResourceOptions.of(fleet));
  }

  /** The same shard with another database instance. */
  public ShardConfig withSql(SqlSizing other) {
    return new ShardConfig(facts, other, cache, subnetPrefix, extraServices, options);
  }

  /** The same shard with another object cache. */
  public ShardConfig withCache(CacheSizing other) {
    return new ShardConfig(facts, sql, other, subnetPrefix, extraServices, options);
  }

  /** The same shard with other further APIs. */
  public ShardConfig withExtraServices(SortedSet<String> other) {
    return new ShardConfig(facts, sql, cache, subnetPrefix, other, options);
  }

  /** The same shard with other options. */
  public ShardConfig withOptions(ResourceOptions other) {
    return new ShardConfig(facts, sql, cache, subnetPrefix, extraServices, other);
  }
}
