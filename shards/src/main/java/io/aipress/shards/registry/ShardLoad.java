package io.aipress.shards.registry;

/**
 * A shard and how full it is.
 *
 * @param shard the shard
 * @param tenants the tenants assigned to it
 */
public record ShardLoad(Shard shard, int tenants) {}
