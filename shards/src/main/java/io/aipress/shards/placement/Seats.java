package io.aipress.shards.placement;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The shards of one region that take tenants. Every tier has lists of its own, of the shards that
 * still have room for one of it: a gold site does not look through shards whose connections are
 * used up, and a bronze site still finds them. Only a tenant that neither of its two shards may
 * take, because of its owner or what it left, looks at the others.
 */
final class Seats {
  /** Shards that hold fewer tenants than the fill target. */
  private final Map<ServiceTier, SeatList> belowTarget = new EnumMap<>(ServiceTier.class);

  /** Shards between the fill target and the capacity. */
  private final Map<ServiceTier, SeatList> belowCapacity = new EnumMap<>(ServiceTier.class);

  private final Map<ShardId, Seat> all = new HashMap<>();
  private final PlacementRules rules;

  Seats(PlacementRules rules) {
    this.rules = rules;
    for (ServiceTier tier : ServiceTier.values()) {
      belowTarget.put(tier, new SeatList());
      belowCapacity.put(tier, new SeatList());
    }
  }

  void add(ShardLoad load) {
    add(new Seat(load.shard(), load.seats()));
  }

  /** A place on a new shard, which has room for one of the tier. */
  Placement open(Shard shard, ServiceTier tier) {
    Seat seat = new Seat(shard, TierCounts.NONE);
    add(seat);
    return sit(seat, tier, "no shard below the fill target took it: opened " + shard.id());
  }

  /**
   * A place on a shard below the fill target; null when none of them takes the tenant.
   *
   * @param proposed the shard to be asked first; null when none is proposed
   */
  @Nullable Placement takeBelowTarget(
      @Nullable ShardId proposed, TwoChoices choices, ServiceTier tier, Predicate<Shard> allowed) {
    return take(belowTarget.get(tier), proposed, choices, tier, allowed, "");
  }

  /** A place on a shard that is filled to its target; null when none of them takes the tenant. */
  @Nullable Placement takeBelowCapacity(
      @Nullable ShardId proposed, TwoChoices choices, ServiceTier tier, Predicate<Shard> allowed) {
    return take(
        belowCapacity.get(tier), proposed, choices, tier, allowed, "above the fill target; ");
  }

  private void add(Seat seat) {
    all.put(seat.shard.id(), seat);
    for (ServiceTier tier : ServiceTier.values()) {
      SeatList list = list(seat.taken, tier);
      if (list != null) {
        list.add(seat);
      }
    }
  }

  private @Nullable Placement take(
      @Nullable SeatList seats,
      @Nullable ShardId proposed,
      TwoChoices choices,
      ServiceTier tier,
      Predicate<Shard> allowed,
      String prefix) {
    if (proposed == null || seats == null) {
      return take(seats, choices, tier, allowed, prefix);
    }
    Seat seat = all.get(proposed);
    if (seat != null && seats == list(seat.taken, tier) && allowed.test(seat.shard)) {
      return sit(seat, tier, prefix + "the formula proposes " + seat);
    }
    String passed = "%sthe formula's shard %s does not take it; ".formatted(prefix, proposed);
    return take(seats, choices, tier, allowed, passed);
  }

  private @Nullable Placement take(
      @Nullable SeatList seats,
      TwoChoices choices,
      ServiceTier tier,
      Predicate<Shard> allowed,
      String prefix) {
    if (seats == null || seats.size() == 0) {
      return null;
    }
    int at = choices.first(seats.size());
    Seat first = seats.get(at);
    Seat second = seats.get(choices.second(seats.size()));
    boolean firstTakes = allowed.test(first.shard);
    boolean secondTakes = second != first && allowed.test(second.shard);
    String told = prefix + told(first, second, firstTakes, secondTakes);
    if (firstTakes || secondTakes) {
      boolean better = secondTakes && (!firstTakes || second.isBetterThan(first));
      return sit(better ? second : first, tier, told);
    }
    for (int step = 1; step < seats.size(); step++) {
      Seat other = seats.get((at + step) % seats.size());
      if (allowed.test(other.shard)) {
        return sit(other, tier, "%s; the next that takes it is %s".formatted(told, other));
      }
    }
    return null;
  }

  private static String told(Seat first, Seat second, boolean firstTakes, boolean secondTakes) {
    String one = first + (firstTakes ? "" : " does not take it");
    if (second == first) {
      return "the only candidate " + one;
    }
    return "candidates %s and %s".formatted(one, second + (secondTakes ? "" : " does not take it"))
        + (firstTakes && secondTakes ? ": the less loaded" : "");
  }

  private Placement sit(Seat seat, ServiceTier tier, String why) {
    TierCounts before = seat.taken;
    TierCounts after = before.plus(tier, 1);
    for (ServiceTier other : ServiceTier.values()) {
      SeatList was = list(before, other);
      SeatList is = list(after, other);
      if (was != is) {
        if (was != null) {
          was.remove(seat);
        }
        if (is != null) {
          is.add(seat);
        }
      }
    }
    seat.taken = after;
    return new Placement(seat.shard.id(), why);
  }

  /** Where a shard of that load stands for a tier; nowhere when it has no room for one of it. */
  private @Nullable SeatList list(TierCounts taken, ServiceTier tier) {
    if (!rules.fits(taken.plus(tier, 1))) {
      return null;
    }
    return rules.belowTarget(taken) ? belowTarget.get(tier) : belowCapacity.get(tier);
  }
}
