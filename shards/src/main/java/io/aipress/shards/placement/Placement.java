package io.aipress.shards.placement;

import io.aipress.shards.ShardId;

/**
 * Where a tenant goes, and why there.
 *
 * @param shard the shard chosen
 * @param why the candidates, their loads and what decided, in one line
 */
public record Placement(ShardId shard, String why) {}
