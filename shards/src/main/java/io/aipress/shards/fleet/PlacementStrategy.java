package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Locale;

/** What proposes a shard for a tenant. Whatever it is, capacity holds and the registry decides. */
public enum PlacementStrategy {
  /** The less loaded of two shards that the tenant's id picks; the default. */
  TWO_CHOICES,
  /**
   * The shard that the design document's formula gives the tenant among the shards of its region;
   * two choices where that one takes nobody.
   */
  FORMULA;

  /** The strategy as the fleet file has it: {@code two-choices}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The strategy of that name.
   *
   * @throws AipressException FLEET_VALUE_INVALID for any other text
   */
  public static PlacementStrategy of(String text) {
    for (PlacementStrategy strategy : values()) {
      if (strategy.text().equals(text)) {
        return strategy;
      }
    }
    throw new AipressException(
        Checks.broken(ErrorCode.FLEET_VALUE_INVALID, "placement", text, "two-choices or formula")
            .fix("use " + TWO_CHOICES.text() + " unless another program computes the formula"));
  }

  @Override
  public String toString() {
    return text();
  }
}
