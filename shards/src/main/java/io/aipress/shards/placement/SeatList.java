package io.aipress.shards.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Seats in an order that follows from what was added and removed. One that is removed is replaced
 * by the last, so that every call costs the same however many there are.
 */
final class SeatList {
  private final List<Seat> seats = new ArrayList<>();
  private final Map<Seat, Integer> places = new HashMap<>();

  int size() {
    return seats.size();
  }

  Seat get(int place) {
    return seats.get(place);
  }

  void add(Seat seat) {
    places.put(seat, seats.size());
    seats.add(seat);
  }

  void remove(Seat seat) {
    Integer place = places.remove(seat);
    if (place == null) {
      throw new IllegalStateException("not in the list: " + seat);
    }
    Seat last = seats.remove(seats.size() - 1);
    if (last != seat) {
      seats.set(place, last);
      places.put(last, place);
    }
  }
}
