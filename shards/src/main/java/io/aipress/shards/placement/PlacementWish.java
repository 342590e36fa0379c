package io.aipress.shards.placement;

import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRequest;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that looks for a shard.
 *
 * @param tenant its id, from which two shards follow
 * @param tier its tier, which says what it takes
 * @param region where the shard must stand
 * @param owner whose it is; null when nobody said
 * @param avoid shards it must not come to
 */
public record PlacementWish(
    TenantId tenant, ServiceTier tier, Region region, @Nullable Owner owner, Set<ShardId> avoid) {
  /** A wish whose set cannot change. */
  public PlacementWish {
    avoid = Set.copyOf(avoid);
  }

  /** The wish of a tenant that is to be added. */
  public static PlacementWish of(TenantRequest request, Collection<ShardId> avoid) {
    return new PlacementWish(
        request.id(), request.tier(), request.region(), request.owner(), Set.copyOf(avoid));
  }

  /** The wish of a tenant that is to leave its shard. */
  public static PlacementWish of(Tenant tenant, Collection<ShardId> avoid) {
    return new PlacementWish(
        tenant.id(), tenant.tier(), tenant.region(), tenant.details().owner(), Set.copyOf(avoid));
  }
}
