package io.aipress.shards.registry;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A shard as the registry knows it.
 *
 * @param id its number
 * @param region where everything in it stands; never changes
 * @param state what may happen to its tenants
 * @param dedicatedTo the only tenant it may hold; null for a shard of many
 */
public record Shard(ShardId id, Region region, ShardState state, @Nullable TenantId dedicatedTo)
    implements Comparable<Shard> {

  /** A shard of many tenants. */
  public Shard(ShardId id, Region region, ShardState state) {
    this(id, region, state, null);
  }

  /** The same shard in another state. */
  public Shard with(ShardState other) {
    return new Shard(id, region, other, dedicatedTo);
  }

  /** Whether the shard may hold a tenant at all, however full it is. */
  public boolean admits(TenantId tenant) {
    return dedicatedTo == null || dedicatedTo.equals(tenant);
  }

  @Override
  public int compareTo(Shard other) {
    return id.compareTo(other.id);
  }
}
