package io.aipress.shards.promise;

/**
 * List prices in us-central1, USD, a month of {@value #HOURS} hours. Other regions cost up to half
 * as much again; commitments and negotiated prices are lower.
 */
final class ListPrices {
  /** Hours of Google's month. */
  static final int HOURS = 730;

  /**
   * A vCPU or a GiB of a Cloud Run instance that waits, a second (Cloud Billing catalogue, Cloud
   * Run, read 2026-11-23).
   */
  static final double RUN_IDLE_SECOND = 0.0000025;

  /** A vCPU of Cloud SQL Enterprise without a standby, an hour (Cloud SQL pricing, 2026-04-10). */
  static final double SQL_CPU_HOUR = 0.0413;

  /** A GB of its memory, an hour (same page). */
  static final double SQL_GB_HOUR = 0.0070;

  /** A GB of its SSD, a month (2024-07). */
  static final double SQL_DISK_GB = 0.17;

  /** With a standby everything of Cloud SQL is there twice (same page). */
  static final int SQL_STANDBY = 2;

  /** A GiB of Redis in the standard tier, an hour, by its capacity tier M1 to M5 (2024-07). */
  private static final double[] REDIS_STANDARD = {0.064, 0.054, 0.046, 0.035, 0.030};

  /** A GiB of Redis in the basic tier, an hour, by its capacity tier (2024-07). */
  private static final double[] REDIS_BASIC = {0.049, 0.027, 0.023, 0.019, 0.016};

  /** Where capacity tiers M1 to M4 end, GiB (Memorystore for Redis pricing). */
  private static final int[] REDIS_TIERS = {4, 10, 35, 100};

  /** The default machine type of a pool, e2-medium, a month (Compute Engine pricing). */
  static final double POOL_VM = 24.46;

  private ListPrices() {}

  /** A GiB of Redis, an hour, in an instance of so many. */
  static double redisGibHour(int gib, boolean highAvailability) {
    int tier = 0;
    while (tier < REDIS_TIERS.length && gib > REDIS_TIERS[tier]) {
      tier++;
    }
    return (highAvailability ? REDIS_STANDARD : REDIS_BASIC)[tier];
  }
}
