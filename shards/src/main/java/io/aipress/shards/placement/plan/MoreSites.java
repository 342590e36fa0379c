package io.aipress.shards.placement.plan;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Sites that somebody thinks of adding.
 *
 * @param tier of which tier
 * @param count how many, 1 to {@value #MAX}
 * @param region where; null shares them out by the regions' weights
 */
public record MoreSites(ServiceTier tier, int count, @Nullable Region region) {
  /** Most sites of one question: more than all shard numbers hold. */
  public static final int MAX = 1_000_000;

  /**
   * Sites to add.
   *
   * @throws AipressException ARGUMENT_INVALID
   */
  public MoreSites {
    new Checks(ErrorCode.ARGUMENT_INVALID).range("add", count, 1, MAX, "sites").throwIfAny();
  }
}
