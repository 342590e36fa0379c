package io.aipress.shards.placement.plan;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.ShardCapacity;

/**
 * How many tenants one command may move. More is possible, but somebody has to name the number, so
 * that a slip of the hand does not move a fleet.
 */
public final class BlastRadius {
  /**
   * Tenants that may move when nobody names a number: as many as a full shard holds, because
   * evacuating one shard is the largest thing done every day, and losing one shard is what the
   * fleet is built to bear.
   */
  public static final int DEFAULT_MAX_MOVES = ShardCapacity.DEFAULT_CAPACITY;

  private BlastRadius() {}

  /**
   * Lets a plan pass, or refuses it.
   *
   * @param maxMoves the most tenants that may move, 0 or more
   * @throws AipressException BLAST_RADIUS, naming the number that would let it pass
   */
  public static void check(MovePlan plan, int maxMoves) {
    int moves = plan.moves().size();
    if (moves > maxMoves) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.BLAST_RADIUS,
                  "the plan moves %,d tenants, and %,d may move".formatted(moves, maxMoves))
              .field("max-moves", maxMoves)
              .rule("no more tenants move than the command was allowed")
              .fix("read the plan; if it is what you want, repeat with --max-moves " + moves));
    }
  }
}
