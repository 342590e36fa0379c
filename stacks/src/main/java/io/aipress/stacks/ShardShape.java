package io.aipress.stacks;

import io.aipress.constructs.network.SubnetSize;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.fleet.CacheSizing;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.SqlSizing;
import java.util.SortedSet;

/**
 * Everything that decides which resources a shard's stack has and what does not vary between
 * shards. Stacks of one shape differ in their data only, so constructs run once for all of them.
 *
 * @param sql the size of the database instance
 * @param cache the size of the object cache
 * @param subnetPrefix size of the subnet of Cloud Run services
 * @param services APIs to enable beyond those that the resources need
 * @param options labels on everything that takes labels, and the exact version of the provider
 */
public record ShardShape(
    SqlSizing sql,
    CacheSizing cache,
    int subnetPrefix,
    SortedSet<String> services,
    ResourceOptions options) {

  /** The shape of a fleet's shards. */
  public static ShardShape of(Fleet fleet) {
    return new ShardShape(
        fleet.sql().sizing(),
        fleet.cache(),
        SubnetSize.prefix(fleet),
        fleet.services(),
        ResourceOptions.of(fleet));
  }
}
