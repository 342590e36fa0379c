package io.aipress.shards.placement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Seats by the numbers of their shards, so that where one stands depends on which are there and not
 * on what happened before. A seat enters and leaves a list once, so shifting the others is cheap.
 */
final class SeatList {
  private static final Comparator<Seat> BY_NUMBER = Comparator.comparing(seat -> seat.shard.id());

  private final List<Seat> seats = new ArrayList<>();

  int size() {
    return seats.size();
  }

  Seat get(int place) {
    return seats.get(place);
  }

  void add(Seat seat) {
    int place = Collections.binarySearch(seats, seat, BY_NUMBER);
    if (place >= 0) {
      throw new IllegalArgumentException("a shard twice: " + seat);
    }
    seats.add(-place - 1, seat);
  }

  void remove(Seat seat) {
    int place = Collections.binarySearch(seats, seat, BY_NUMBER);
    if (place < 0) {
      throw new IllegalArgumentException("not in the list: " + seat);
    }
    seats.remove(place);
  }
}
