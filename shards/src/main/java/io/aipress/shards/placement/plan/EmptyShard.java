package io.aipress.shards.placement.plan;

import io.aipress.shards.Region;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An open shard on which nothing stands, there or still to be opened, and the fleet with it.
 *
 * @param seating the fleet
 * @param seat the shard
 * @param mustOpen whether it is not there yet
 */
record EmptyShard(Seating seating, ShardSeat seat, boolean mustOpen) {
  /** A shard that belongs to the tenant already comes first, then the lowest number. */
  private static final Comparator<ShardSeat> BEST =
      Comparator.<ShardSeat, Boolean>comparing(seat -> seat.shard().dedicatedTo() == null)
          .thenComparing(ShardSeat::id);

  /** The best one for tenants of a region that come together; the next number where none is. */
  static EmptyShard of(
      RegistrySnapshot snapshot, PlacementRules rules, Region region, List<Tenant> tenants) {
    Seating seating = new Seating(snapshot, rules);
    Optional<ShardSeat> present =
        seating.shards().stream()
            .filter(seat -> seat.isEmpty() && seat.shard().state() == ShardState.OPEN)
            .filter(seat -> seat.shard().region().equals(region))
            .filter(seat -> tenants.stream().allMatch(tenant -> isFreeFor(tenant, seat, seating)))
            .min(BEST);
    if (present.isPresent()) {
      return new EmptyShard(seating, present.get(), false);
    }
    Seating more = new Seating(snapshot, NextShards.open(snapshot.loads(), List.of(region)), rules);
    return new EmptyShard(more, more.last(), true);
  }

  Shard shard() {
    return seat.shard();
  }

  private static boolean isFreeFor(Tenant tenant, ShardSeat seat, Seating seating) {
    return seat.shard().admits(tenant.id()) && !seating.hasLeftover(tenant, seat);
  }
}
