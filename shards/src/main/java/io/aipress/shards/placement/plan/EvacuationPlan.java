package io.aipress.shards.placement.plan;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a shard would be emptied.
 *
 * @param shard the shard
 * @param plan who goes where, in the order of the tiers; whoever stays, with the reason
 * @param missing how many more shards each region needs so that everybody finds a place; empty when
 *     none is missing, and when the targets were named
 * @param deadline the time that was given; null when none was
 */
public record EvacuationPlan(
    ShardId shard, MovePlan plan, SortedMap<Region, Integer> missing, @Nullable Deadline deadline) {
  /** A plan whose map cannot change. */
  public EvacuationPlan {
    missing = Collections.unmodifiableSortedMap(new TreeMap<>(missing));
  }

  /** The moves that are over before the deadline; all of them without one. */
  public List<PlannedMove> inTime() {
    return plan.moves().subList(0, movesInTime());
  }

  /** The moves that are not. */
  public List<PlannedMove> late() {
    return plan.moves().subList(movesInTime(), plan.moves().size());
  }

  /** When the last move is over; nothing without a deadline, which says how fast moves are. */
  public Optional<Instant> over() {
    return Optional.ofNullable(deadline).map(time -> time.over(plan.moves().size()));
  }

  private int movesInTime() {
    int moves = plan.moves().size();
    return deadline == null ? moves : deadline.inTime(moves);
  }
}
