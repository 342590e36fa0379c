package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;

/**
 * What a tier allows a site to use in a month; carried as data for metering.
 *
 * @param storageGib media and database together, GiB
 * @param bandwidthGib traffic to visitors, GiB a month
 * @param visits visits a month
 */
public record TierLimits(int storageGib, int bandwidthGib, int visits) {
  /**
   * Limits of a tier.
   *
   * @throws AipressException FLEET_VALUE_INVALID
   */
  public TierLimits {
    new Checks(ErrorCode.FLEET_VALUE_INVALID)
        .range("storageGib", storageGib, 1, 65_536, "GiB")
        .range("bandwidthGib", bandwidthGib, 1, 1_048_576, "GiB")
        .range("visits", visits, 1, 1_000_000_000, "visits")
        .throwIfAny();
  }
}
