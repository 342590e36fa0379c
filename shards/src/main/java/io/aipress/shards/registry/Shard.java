package io.aipress.shards.registry;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;

/**
 * A shard as the registry knows it.
 *
 * @param id its number
 * @param region where everything in it stands; never changes
 * @param state what may happen to its tenants
 */
public record Shard(ShardId id, Region region, ShardState state) implements Comparable<Shard> {
  @Override
  public int compareTo(Shard other) {
    return id.compareTo(other.id);
  }
}
