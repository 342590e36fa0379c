package io.aipress.shards.placement;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The shards of one region that take tenants. A full one is replaced by the last of its list, so
 * that choosing and removing cost the same however many there are; only a tenant that neither of
 * its two shards takes looks at the others.
 */
final class Seats {
  /** Shards that hold fewer tenants than the fill target. */
  private final List<Seat> belowTarget = new ArrayList<>();

  /** Shards between the fill target and the capacity. */
  private final List<Seat> belowCapacity = new ArrayList<>();

  private final Map<ShardId, Seat> all = new HashMap<>();
  private final PlacementRules rules;

  Seats(PlacementRules rules) {
    this.rules = rules;
  }

  void add(ShardLoad load) {
    Seat seat = new Seat(load.shard(), load.seats());
    all.put(load.shard().id(), seat);
    sort(seat);
  }

  /**
   * A place on a shard below the fill target; null when none of them takes the tenant.
   *
   * @param proposed the shard to be asked first; null when none is proposed
   */
  @Nullable Placement takeBelowTarget(
      @Nullable ShardId proposed, TwoChoices choices, ServiceTier tier, Predicate<Shard> allowed) {
    return take(belowTarget, proposed, choices, tier, allowed, "");
  }

  /** A place on a shard that is filled to its target; null when none of them takes the tenant. */
  @Nullable Placement takeBelowCapacity(
      @Nullable ShardId proposed, TwoChoices choices, ServiceTier tier, Predicate<Shard> allowed) {
    return take(belowCapacity, proposed, choices, tier, allowed, "above the fill target; ");
  }

  /** A place on the shard that was added last, which is empty. */
  Placement takeNew(Shard shard, ServiceTier tier) {
    List<Seat> seats = belowTarget.isEmpty() ? belowCapacity : belowTarget;
    sit(seats, seats.size() - 1, tier);
    return new Placement(
        shard.id(), "no shard below the fill target took it: opened " + shard.id());
  }

  private @Nullable Placement take(
      List<Seat> seats,
      @Nullable ShardId proposed,
      TwoChoices choices,
      ServiceTier tier,
      Predicate<Shard> allowed,
      String prefix) {
    if (proposed == null) {
      return take(seats, choices, tier, allowed, prefix);
    }
    Seat seat = all.get(proposed);
    if (seat != null && seat.isIn(seats) && takes(seat, tier, allowed)) {
      return sit(seats, seat.at, tier, prefix + "the formula proposes " + seat);
    }
    String passed = "%sthe formula's shard %s does not take it; ".formatted(prefix, proposed);
    return take(seats, choices, tier, allowed, passed);
  }

  private @Nullable Placement take(
      List<Seat> seats,
      TwoChoices choices,
      ServiceTier tier,
      Predicate<Shard> allowed,
      String prefix) {
    if (seats.isEmpty()) {
      return null;
    }
    int first = choices.first(seats.size());
    int second = choices.second(seats.size());
    boolean firstTakes = takes(seats.get(first), tier, allowed);
    boolean secondTakes = second != first && takes(seats.get(second), tier, allowed);
    if (firstTakes || secondTakes) {
      boolean better =
          secondTakes && (!firstTakes || seats.get(second).isBetterThan(seats.get(first)));
      String why = prefix + told(seats, first, second, firstTakes, secondTakes);
      return sit(seats, better ? second : first, tier, why);
    }
    for (int step = 1; step < seats.size(); step++) {
      int at = (first + step) % seats.size();
      if (takes(seats.get(at), tier, allowed)) {
        String why =
            "%s%s; the next that takes it is %s"
                .formatted(prefix, told(seats, first, second, false, false), seats.get(at));
        return sit(seats, at, tier, why);
      }
    }
    return null;
  }

  private boolean takes(Seat seat, ServiceTier tier, Predicate<Shard> allowed) {
    return allowed.test(seat.shard) && rules.fits(seat.taken.plus(tier, 1));
  }

  private static String told(
      List<Seat> seats, int first, int second, boolean firstTakes, boolean secondTakes) {
    String one = seats.get(first) + (firstTakes ? "" : " does not take it");
    if (second == first) {
      return "the only candidate " + one;
    }
    return "candidates %s and %s"
            .formatted(one, seats.get(second) + (secondTakes ? "" : " does not take it"))
        + (firstTakes && secondTakes ? ": the less loaded" : "");
  }

  private Placement sit(List<Seat> seats, int at, ServiceTier tier, String why) {
    return new Placement(sit(seats, at, tier).id(), why);
  }

  private Shard sit(List<Seat> seats, int at, ServiceTier tier) {
    Seat seat = seats.get(at);
    boolean wasBelowTarget = seats == belowTarget;
    seat.taken = seat.taken.plus(tier, 1);
    if (wasBelowTarget ? !rules.belowTarget(seat.taken) : isFull(seat)) {
      Seat last = seats.remove(seats.size() - 1);
      if (at < seats.size()) {
        seats.set(at, last);
        last.at = at;
      }
      sort(seat);
    }
    return seat.shard;
  }

  private void sort(Seat seat) {
    if (rules.belowTarget(seat.taken)) {
      seat.addTo(belowTarget);
    } else if (!isFull(seat)) {
      seat.addTo(belowCapacity);
    }
  }

  private boolean isFull(Seat seat) {
    return seat.taken.total() >= rules.shards().capacity();
  }

  private static final class Seat {
    private final Shard shard;
    private TierCounts taken;
    private int at;

    Seat(Shard shard, TierCounts taken) {
      this.shard = shard;
      this.taken = taken;
    }

    void addTo(List<Seat> seats) {
      at = seats.size();
      seats.add(this);
    }

    boolean isIn(List<Seat> seats) {
      return at < seats.size() && seats.get(at) == this;
    }

    boolean isBetterThan(Seat other) {
      return taken.total() != other.taken.total()
          ? taken.total() < other.taken.total()
          : shard.compareTo(other.shard) < 0;
    }

    @Override
    public String toString() {
      return "%s (%d taken)".formatted(shard.id(), taken.total());
    }
  }
}
