package io.aipress.shards.placement.plan;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.time.Duration;
import java.time.Instant;

/**
 * A time by which tenants have to be gone, and how fast they go. The moves run in their order, so
 * many at once, each as long as every other: a reckoning, not a promise.
 *
 * @param begin when the first move begins
 * @param end when the last one has to be over; after the beginning
 * @param perMove how long one move takes, more than nothing
 * @param parallel how many run at once, 1 to {@value #MAX_PARALLEL}
 */
public record Deadline(Instant begin, Instant end, Duration perMove, int parallel) {
  /** Most moves at once; more than a shard has tenants changes nothing for one shard. */
  public static final int MAX_PARALLEL = 1000;

  /**
   * A deadline.
   *
   * @throws AipressException ARGUMENT_INVALID
   */
  public Deadline {
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .that(end.isAfter(begin), "deadline", end, "after the beginning, " + begin)
        .that(
            perMove.compareTo(Duration.ZERO) > 0 && perMove.compareTo(Duration.ofDays(365)) <= 0,
            "minutes-per-move",
            perMove,
            "more than nothing and at most a year")
        .range("parallel", parallel, 1, MAX_PARALLEL, "moves")
        .throwIfAny();
  }

  /** How many of so many moves are over in time. */
  public int inTime(int moves) {
    long rounds = Duration.between(begin, end).dividedBy(perMove);
    return (int) Math.min(moves, Math.min(rounds, Integer.MAX_VALUE) * parallel);
  }

  /** When the last of so many moves is over; the beginning when there are none. */
  public Instant over(int moves) {
    long rounds = ((long) moves + parallel - 1) / parallel;
    return begin.plus(perMove.multipliedBy(rounds));
  }
}
