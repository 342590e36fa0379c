package io.aipress.shards.registry;

/**
 * What a change does to a shard.
 *
 * @param before how full it is; empty for a shard that the change opens
 * @param after how full the change leaves it
 * @param touched whether a tenant comes to it or changes there, so that its stack has to be planned
 */
public record LoadChange(ShardLoad before, ShardLoad after, boolean touched) {}
