package io.aipress.shards.placement.plan;

import java.util.Collection;

/**
 * How full some shards are.
 *
 * @param shards how many shards
 * @param worst places taken on the fullest; 0 without shards
 * @param mean places taken on one shard on average; 0 without shards
 */
public record FillSummary(int shards, int worst, double mean) {
  /** The summary of the places taken on each shard. */
  public static FillSummary of(Collection<Integer> places) {
    int worst = 0;
    long sum = 0;
    for (int taken : places) {
      worst = Math.max(worst, taken);
      sum += taken;
    }
    return new FillSummary(
        places.size(), worst, places.isEmpty() ? 0 : (double) sum / places.size());
  }
}
