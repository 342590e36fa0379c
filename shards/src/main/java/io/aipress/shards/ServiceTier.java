package io.aipress.shards;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Locale;

/** What a tenant pays for. What a tier gets is written in the fleet file. */
public enum ServiceTier {
  /** Shared resources, scales to zero. */
  BRONZE,
  /** At least one instance of its own is always ready. */
  SILVER,
  /** The largest sizing, later with resources of its own. */
  GOLD;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The tier's name as users write it: {@code bronze}. */
  public String text() {
    return text;
  }

  /**
   * The tier of that name, in lower case.
   *
   * @throws AipressException TIER_UNKNOWN for any other text
   */
  public static ServiceTier of(String text) {
    for (ServiceTier tier : values()) {
      if (tier.text().equals(text)) {
        return tier;
      }
    }
    throw new AipressException(
        Checks.broken(ErrorCode.TIER_UNKNOWN, "tier", text, "one of bronze, silver, gold")
            .fix("use one of bronze, silver, gold"));
  }

  @Override
  public String toString() {
    return text();
  }
}
