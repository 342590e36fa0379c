package io.aipress.constructs.shard;

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
 * @param extraServices APIs beyond those that the shard's own resources need
 * @param options labels beside the shard's own, provider and what must exist first
 */
public record ShardConfig(
    ShardFacts facts,
    SqlSizing sql,
    CacheSizing cache,
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
        new TreeSet<>(),
        ResourceOptions.defaults());
  }

  /** A shard of a fleet: its sizes, APIs, labels and provider. */
  public static ShardConfig of(ShardFacts facts, Fleet fleet) {
    return new ShardConfig(
        facts, fleet.sql().sizing(), fleet.cache(), fleet.services(), ResourceOptions.of(fleet));
  }

  /** The same shard with another database instance. */
  public ShardConfig withSql(SqlSizing other) {
    return new ShardConfig(facts, other, cache, extraServices, options);
  }

  /** The same shard with another object cache. */
  public ShardConfig withCache(CacheSizing other) {
    return new ShardConfig(facts, sql, other, extraServices, options);
  }

  /** The same shard with other further APIs. */
  public ShardConfig withExtraServices(SortedSet<String> other) {
    return new ShardConfig(facts, sql, cache, other, options);
  }

  /** The same shard with other options. */
  public ShardConfig withOptions(ResourceOptions other) {
    return new ShardConfig(facts, sql, cache, extraServices, other);
  }
}
