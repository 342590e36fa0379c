package io.aipress.shards.placement.plan;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Shard;

/**
 * Moves onto one shard that is empty, or has to be opened first.
 *
 * @param target the shard; when it has to be opened, the next number there is, with which the plan
 *     reckons
 * @param mustOpen whether the shard is not there yet: open it, then plan again
 * @param plan who moves onto it; nobody when the tenant is there already
 */
public record NewShardPlan(Shard target, boolean mustOpen, MovePlan plan) {
  /**
   * This plan, if its shard is there.
   *
   * @throws AipressException SHARD_FULL, saying which shard to open
   */
  public NewShardPlan requireOpen() {
    if (mustOpen) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.SHARD_FULL, "no open shard of %s is empty".formatted(target.region()))
              .field("region", target.region())
              .rule("an empty shard takes the tenants")
              .fix("`aipress shards open --region %s`, then repeat".formatted(target.region())));
    }
    return this;
  }
}
