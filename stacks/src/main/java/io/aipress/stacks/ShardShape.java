package io.aipress.stacks;

import io.aipress.shards.fleet.CacheSizing;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.ProviderVersion;
import io.aipress.shards.fleet.SqlSizing;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Everything that decides which resources a shard's stack has and what does not vary between
 * shards. Stacks of one shape differ in their data only, so constructs run once for all of them.
 *
 * @param environment the environment, for labels
 * @param sql the size of the database instance
 * @param cache the size of the object cache
 * @param provider the exact version of the google provider
 * @param services APIs to enable beyond those that the resources need
 * @param labels labels on everything that takes labels
 */
public record ShardShape(
    String environment,
    SqlSizing sql,
    CacheSizing cache,
    ProviderVersion provider,
    SortedSet<String> services,
    SortedMap<String, String> labels) {

  /** The shape of a fleet's shards. */
  public static ShardShape of(Fleet fleet) {
    return new ShardShape(
        fleet.environment(),
        fleet.sql(),
        fleet.cache(),
        fleet.provider(),
        fleet.services(),
        fleet.labels());
  }
}
