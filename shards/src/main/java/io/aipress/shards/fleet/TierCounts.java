package io.aipress.shards.fleet;

import io.aipress.shards.ServiceTier;

/**
 * How many of each tier. Loads are kept as counts, not as sums of weights, so that a new weight in
 * the fleet file counts at once for the sites that are there.
 *
 * @param bronze of bronze, never negative
 * @param silver of silver
 * @param gold of gold
 */
public record TierCounts(int bronze, int silver, int gold) {
  /** None at all. */
  public static final TierCounts NONE = new TierCounts(0, 0, 0);

  /** Counts, none negative. */
  public TierCounts {
    if (bronze < 0 || silver < 0 || gold < 0) {
      throw new IllegalArgumentException(
          "negative counts: %d, %d, %d".formatted(bronze, silver, gold));
    }
  }

  /** So many of one tier. */
  public static TierCounts of(ServiceTier tier, int count) {
    return NONE.plus(tier, count);
  }

  /** How many of a tier. */
  public int of(ServiceTier tier) {
    return switch (tier) {
      case BRONZE -> bronze;
      case SILVER -> silver;
      case GOLD -> gold;
    };
  }

  /** How many together. */
  public int total() {
    return bronze + silver + gold;
  }

  /** These and so many more of a tier; fewer when the number is negative. */
  public TierCounts plus(ServiceTier tier, int more) {
    return switch (tier) {
      case BRONZE -> new TierCounts(bronze + more, silver, gold);
      case SILVER -> new TierCounts(bronze, silver + more, gold);
      case GOLD -> new TierCounts(bronze, silver, gold + more);
    };
  }

  /** These and those. */
  public TierCounts plus(TierCounts other) {
    return new TierCounts(bronze + other.bronze, silver + other.silver, gold + other.gold);
  }
}
