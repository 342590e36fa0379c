package io.aipress.shards.registry.model;

import io.aipress.shards.Owner;
import io.aipress.shards.ShardId;
import io.aipress.shards.SiteNames;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.TenantRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a new tenant may come to, whichever of these shards placement then prefers. */
record Seating(Model model, PlacementRules rules) {
  /** The shards among which the choice is; empty when the tenant must be refused. */
  List<ShardId> choices(TenantRequest request) {
    List<ShardId> taking =
        model.shards.values().stream()
            .filter(shard -> takes(shard, request))
            .map(Shard::id)
            .toList();
    List<ShardId> belowTarget =
        taking.stream()
            .filter(shard -> model.seats(shard).total() < rules.shards().fillTarget())
            .toList();
    if (!belowTarget.isEmpty()) {
      return belowTarget;
    }
    return mayOpen(request) ? List.of(new ShardId(model.highest() + 1)) : taking;
  }

  boolean takes(Shard shard, TenantRequest request) {
    return shard.state() == ShardState.OPEN
        && shard.region().equals(request.region())
        && (shard.dedicatedTo() == null || shard.dedicatedTo().equals(request.id()))
        && rules.fits(model.seats(shard.id()).plus(request.tier(), 1))
        && !model.leftovers.contains(new Leftover(shard.id(), request.id()))
        && !isCrowded(request.owner(), shard.id(), 1);
  }

  boolean mayOpen(TenantRequest request) {
    return rules.shards().openOnDemand()
        && model.highest() < ShardId.MAX
        && rules.fits(TierCounts.of(request.tier(), 1));
  }

  /** Whether an owner may not have so many more on a shard. */
  boolean isCrowded(@Nullable Owner owner, ShardId shard, int more) {
    return owner != null
        && rules.maxPerOwner() > 0
        && model.sites(owner, shard) + more > rules.maxPerOwner();
  }

  /** Whether a tenant has the name of another on a shard. */
  boolean meets(TenantId tenant, ShardId shard) {
    String account = SiteNames.of(tenant).serviceAccount();
    return model.names(shard).stream()
        .filter(other -> !other.equals(tenant))
        .anyMatch(other -> SiteNames.of(other).serviceAccount().equals(account));
  }

  /**
   * Whether a tenant finds a place whatever the others of its list take: on some shard there is
   * room for all of them.
   */
  boolean isSure(TenantRequest request, List<TenantRequest> all) {
    return mayOpen(request)
        || model.shards.values().stream()
            .filter(shard -> takes(shard, request))
            .anyMatch(shard -> takesAll(shard, request, all));
  }

  private boolean takesAll(Shard shard, TenantRequest request, List<TenantRequest> all) {
    TierCounts seats = model.seats(shard.id());
    int same = 0;
    for (TenantRequest other : all) {
      seats = seats.plus(other.tier(), 1);
      same += request.owner() != null && request.owner().equals(other.owner()) ? 1 : 0;
    }
    return rules.fits(seats) && !isCrowded(request.owner(), shard.id(), same);
  }
}
