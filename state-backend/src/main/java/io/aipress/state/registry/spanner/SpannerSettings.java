package io.aipress.state.registry.spanner;

import java.time.Duration;

/**
 * How a registry in Spanner is used.
 *
 * @param patience how long a transaction is tried before REGISTRY_UNREACHABLE is told
 * @param importPatience how long a call waits for an import to be finished before IMPORT_RUNNING is
 *     told
 * @param commitMutations the most mutations of a commit; 80,000 is what Spanner allows
 * @param chunkMutations the most mutations that a commit of a large import is planned with
 */
public record SpannerSettings(
    Duration patience, Duration importPatience, int commitMutations, int chunkMutations) {
  /**
   * Columns and index entries that a commit may write.
   *
   * @see <a href="https://cloud.google.com/spanner/quotas#limits-for">Limits of Spanner, read
   *     2026-11-23</a>
   */
  public static final int MOST_MUTATIONS = 80_000;

  /**
   * What the commands use. An import's chunk is a quarter of what a commit may hold: Spanner does
   * not publish how it counts to the last entry, and an index may be added while it runs.
   */
  public static final SpannerSettings DEFAULT =
      new SpannerSettings(
          Duration.ofSeconds(60), Duration.ofSeconds(5), MOST_MUTATIONS, MOST_MUTATIONS / 4);

  /** Settings; an import's chunks are commits. */
  public SpannerSettings {
    if (patience.isNegative() || patience.isZero() || importPatience.isNegative()) {
      throw new IllegalArgumentException("patience is some time: " + patience);
    }
    if (chunkMutations < 1
        || chunkMutations > commitMutations
        || commitMutations > MOST_MUTATIONS) {
      throw new IllegalArgumentException(
          "a chunk of %d in a commit of %d".formatted(chunkMutations, commitMutations));
    }
  }
}
