package io.aipress.shards.placement.plan;

import io.aipress.shards.Region;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.ShardCapacity;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When shards are evened out, and how far.
 *
 * @param maxMoves most tenants that move in one run, 1 or more
 * @param minimumGain by how many places the shard that gives must be fuller than the one that
 *     takes, 2 to {@value ShardCapacity#MAX_CAPACITY}; with 1 a tenant could move for ever
 * @param hysteresis nothing happens in a region unless its fullest shard is more than so many
 *     places above the mean of the region, 0 to {@value ShardCapacity#MAX_CAPACITY}
 * @param region the only region looked at; null for all
 * @param resting tenants that stay because they moved not long ago, see {@link RecentMoves}
 */
public record RebalanceOptions(
    int maxMoves,
    int minimumGain,
    int hysteresis,
    @Nullable Region region,
    Predicate<TenantId> resting) {
  /** A difference of 3 becomes 1; one of 2 is not worth copying a site for. */
  public static final int DEFAULT_MINIMUM_GAIN = 3;

  /**
   * Two choices keep shards within about two tenants of the mean, so less is no imbalance but the
   * ordinary spread of placement.
   */
  public static final int DEFAULT_HYSTERESIS = 2;

  /** Most moves of one run that can be asked for: every tenant of the largest fleet. */
  public static final int MAX_MOVES = 1_000_000;

  /**
   * Options.
   *
   * @throws AipressException ARGUMENT_INVALID
   */
  public RebalanceOptions {
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .range("max-moves", maxMoves, 1, MAX_MOVES, "tenants")
        .range("min-gain", minimumGain, 2, ShardCapacity.MAX_CAPACITY, "places")
        .range("hysteresis", hysteresis, 0, ShardCapacity.MAX_CAPACITY, "places")
        .throwIfAny();
  }

  /** The default limits, every region, nobody resting. */
  public static RebalanceOptions defaults() {
    return new RebalanceOptions(
        BlastRadius.DEFAULT_MAX_MOVES,
        DEFAULT_MINIMUM_GAIN,
        DEFAULT_HYSTERESIS,
        null,
        tenant -> false);
  }

  /** The same with another limit on moves. */
  public RebalanceOptions withMaxMoves(int moves) {
    return new RebalanceOptions(moves, minimumGain, hysteresis, region, resting);
  }

  /** The same with another minimum gain. */
  public RebalanceOptions withMinimumGain(int places) {
    return new RebalanceOptions(maxMoves, places, hysteresis, region, resting);
  }

  /** The same with another hysteresis. */
  public RebalanceOptions withHysteresis(int places) {
    return new RebalanceOptions(maxMoves, minimumGain, places, region, resting);
  }

  /** The same in one region; in all for null. */
  public RebalanceOptions withRegion(@Nullable Region only) {
    return new RebalanceOptions(maxMoves, minimumGain, hysteresis, only, resting);
  }

  /** The same with tenants that stay. */
  public RebalanceOptions withResting(Predicate<TenantId> tenants) {
    return new RebalanceOptions(maxMoves, minimumGain, hysteresis, region, tenants);
  }
}
