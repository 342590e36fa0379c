package io.aipress.shards.placement;

import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Shard;

/** A shard that takes tenants, and what is taken of it so far. */
final class Seat {
  final Shard shard;
  TierCounts taken;

  Seat(Shard shard, TierCounts taken) {
    this.shard = shard;
    this.taken = taken;
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
