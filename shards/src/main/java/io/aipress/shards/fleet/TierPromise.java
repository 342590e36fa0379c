package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What customers of a tier are promised and pay. Nothing is made of it; it is compared with what
 * Google promises and charges, and the difference is warned of.
 *
 * @param priceUsd price of a site, USD a month, in whole cents; null when not given
 * @param slaPercent promised availability a month, percent, 50 to below 100; null when not given
 */
public record TierPromise(@Nullable BigDecimal priceUsd, @Nullable BigDecimal slaPercent) {
  private static final BigDecimal MOST = new BigDecimal(100_000);
  private static final BigDecimal LEAST_SLA = new BigDecimal(50);
  private static final BigDecimal ALWAYS = new BigDecimal(100);

  /**
   * A price and a promise, of which either may be missing.
   *
   * @throws AipressException FLEET_VALUE_INVALID
   */
  public TierPromise {
    Checks checks = new Checks(ErrorCode.FLEET_VALUE_INVALID);
    if (priceUsd != null) {
      priceUsd = plain(priceUsd);
      checks.that(
          priceUsd.signum() >= 0 && priceUsd.compareTo(MOST) <= 0 && priceUsd.scale() <= 2,
          "price",
          priceUsd,
          "an amount of USD a month from 0 to 100000, in whole cents");
    }
    if (slaPercent != null) {
      slaPercent = plain(slaPercent);
      checks.that(
          slaPercent.compareTo(LEAST_SLA) >= 0
              && slaPercent.compareTo(ALWAYS) < 0
              && slaPercent.scale() <= 4,
          "sla",
          slaPercent,
          "a percentage from 50 to below 100 with at most 4 decimals",
          "99.9 allows 43 minutes of outage a month");
    }
    checks.throwIfAny();
  }

  /** No price and no promise: nothing is compared. */
  public static TierPromise none() {
    return new TierPromise(null, null);
  }

  /** The number without trailing zeros, so that 5 and 5.00 are one price. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
