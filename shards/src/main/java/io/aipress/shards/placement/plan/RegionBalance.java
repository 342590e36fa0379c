package io.aipress.shards.placement.plan;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The shards of one region while tenants go from the fullest to the emptiest. */
final class RegionBalance {
  private static final Comparator<ShardSeat> FULLEST =
      Comparator.comparingInt(ShardSeat::settled).reversed().thenComparing(ShardSeat::id);

  private static final Comparator<ShardSeat> EMPTIEST =
      Comparator.comparingInt(ShardSeat::settled).thenComparing(ShardSeat::id);

  /** Whoever pays least and is copied soonest goes first; of unknown size is the slowest. */
  private static final Comparator<Tenant> CHEAPEST =
      Comparator.comparing(Tenant::tier)
          .thenComparing(
              tenant -> tenant.details().dataBytes(),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Tenant::id);

  private final Region region;
  private final Seating seating;
  private final MoveRules rules;
  private final RebalanceOptions options;
  private final NavigableSet<ShardSeat> givers = new TreeSet<>(FULLEST);
  private final NavigableSet<ShardSeat> takers = new TreeSet<>(EMPTIEST);
  private final List<ShardSeat> stuck = new ArrayList<>();
  private final Map<ShardSeat, Map<ServiceTier, List<Tenant>>> movable = new HashMap<>();
  private boolean movedSince;

  RegionBalance(Region region, Seating seating, MoveRules rules, RebalanceOptions options) {
    this.region = region;
    this.seating = seating;
    this.rules = rules;
    this.options = options;
    for (ShardSeat seat : seating.shards()) {
      Shard shard = seat.shard();
      if (!shard.region().equals(region) || shard.dedicatedTo() != null) {
        continue;
      }
      if (shard.state() == ShardState.OPEN) {
        takers.add(seat);
      }
      if (shard.state() == ShardState.OPEN || shard.state() == ShardState.DRAINING) {
        givers.add(seat);
      }
    }
  }

  Region region() {
    return region;
  }

  /** How full the shards are that take tenants, once everything under way has ended. */
  FillSummary fill() {
    return FillSummary.of(takers.stream().map(ShardSeat::settled).toList());
  }

  /** Whether the fullest shard stands out so far that moving tenants is worth the trouble. */
  boolean standsOut() {
    return !givers.isEmpty()
        && !takers.isEmpty()
        && givers.first().settled() - fill().mean() > options.hysteresis();
  }

  /** The difference between the fullest shard that can give and the emptiest one. */
  int gain() {
    return givers.isEmpty() || takers.isEmpty()
        ? 0
        : givers.first().settled() - takers.first().settled();
  }

  /** Plans one move that gains enough; false when there is none left. */
  boolean step() {
    while (true) {
      while (gain() >= options.minimumGain()) {
        ShardSeat giver = givers.first();
        if (give(giver)) {
          return true;
        }
        givers.remove(giver);
        stuck.add(giver);
      }
      if (!movedSince || stuck.isEmpty()) {
        return false;
      }
      givers.addAll(stuck); // a shard that gave meanwhile may take from them now
      stuck.clear();
      movedSince = false;
    }
  }

  private boolean give(ShardSeat giver) {
    for (ShardSeat taker : takers) {
      int gain = giver.settled() - taker.settled();
      if (gain < options.minimumGain()) {
        return false;
      }
      Tenant tenant = candidate(giver, taker);
      if (tenant != null) {
        move(tenant, giver, taker, gain);
        return true;
      }
    }
    return false;
  }

  private @Nullable Tenant candidate(ShardSeat giver, ShardSeat taker) {
    Map<ServiceTier, List<Tenant>> tenants = movable.computeIfAbsent(giver, this::movable);
    for (ServiceTier tier : ServiceTier.values()) {
      if (seating.rules().fits(taker.during().plus(tier, 1))) {
        for (Tenant tenant : tenants.getOrDefault(tier, List.of())) {
          if (rules.takes(taker, tenant)) {
            return tenant;
          }
        }
      }
    }
    return null;
  }

  private Map<ServiceTier, List<Tenant>> movable(ShardSeat giver) {
    return giver.served().stream()
        .filter(tenant -> rules.bound(tenant) == null && !rules.isAttached(tenant))
        .filter(tenant -> !options.resting().test(tenant.id()))
        .sorted(CHEAPEST)
        .collect(Collectors.groupingBy(Tenant::tier, Collectors.toCollection(ArrayList::new)));
  }

  private void move(Tenant tenant, ShardSeat giver, ShardSeat taker, int gain) {
    Objects.requireNonNull(Objects.requireNonNull(movable.get(giver)).get(tenant.tier()))
        .remove(tenant);
    // Sorted sets find nothing whose order has changed: out, change, in again.
    boolean takerGives = givers.remove(taker);
    boolean giverTakes = takers.remove(giver);
    givers.remove(giver);
    takers.remove(taker);
    String why =
        "evens out %d and %d places, a gain of %d"
            .formatted(giver.settled(), taker.settled(), gain);
    seating.move(tenant, taker, why);
    givers.add(giver);
    takers.add(taker);
    if (takerGives) {
      givers.add(taker);
    }
    if (giverTakes) {
      takers.add(giver);
    }
    movedSince = true;
  }
}
