package io.aipress.shards.placement;

import io.aipress.shards.registry.Shard;
import java.util.ArrayList;
import java.util.List;

/**
 * The shards of one region that take tenants. A full one is replaced by the last of its list, so
 * that choosing and removing cost the same however many there are.
 */
final class Seats {
  /** Shards that hold fewer tenants than the fill target. */
  private final List<Seat> belowTarget = new ArrayList<>();

  /** Shards between the fill target and the capacity. */
  private final List<Seat> belowCapacity = new ArrayList<>();

  private final int target;
  private final int capacity;

  Seats(int target, int capacity) {
    this.target = target;
    this.capacity = capacity;
  }

  void add(Shard shard, int tenants) {
    sort(new Seat(shard, tenants));
  }

  boolean hasRoomBelowTarget() {
    return !belowTarget.isEmpty();
  }

  boolean hasRoom() {
    return !belowTarget.isEmpty() || !belowCapacity.isEmpty();
  }

  /** Takes a place on the better of two shards; there must be room. */
  Shard take(TwoChoices choices) {
    List<Seat> seats = belowTarget.isEmpty() ? belowCapacity : belowTarget;
    int first = choices.first(seats.size());
    int second = choices.second(seats.size());
    int at = seats.get(second).isBetterThan(seats.get(first)) ? second : first;
    Seat seat = seats.get(at);
    seat.tenants++;
    if (seat.tenants >= (seats == belowTarget ? target : capacity)) {
      Seat last = seats.remove(seats.size() - 1);
      if (at < seats.size()) {
        seats.set(at, last);
      }
      sort(seat);
    }
    return seat.shard;
  }

  private void sort(Seat seat) {
    if (seat.tenants < target) {
      belowTarget.add(seat);
    } else if (seat.tenants < capacity) {
      belowCapacity.add(seat);
    }
  }

  private static final class Seat {
    private final Shard shard;
    private int tenants;

    Seat(Shard shard, int tenants) {
      this.shard = shard;
      this.tenants = tenants;
    }

    boolean isBetterThan(Seat other) {
      return tenants != other.tenants ? tenants < other.tenants : shard.compareTo(other.shard) < 0;
    }
  }
}
