package io.aipress.shards.placement.plan;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Shards that somebody thinks of opening.
 *
 * @param count how many, 1 to {@value ShardId#MAX}
 * @param region where; null shares them out by the regions' weights
 */
public record MoreShards(int count, @Nullable Region region) {
  /**
   * Shards to open.
   *
   * @throws AipressException ARGUMENT_INVALID
   */
  public MoreShards {
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .range("open", count, 1, ShardId.MAX, "shards")
        .throwIfAny();
  }
}
