package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of the MySQL instance that the sites of a shard share.
 *
 * @param tier Cloud SQL machine type of the Enterprise edition, {@code db-custom-<vCPU>-<MB>}
 * @param diskGib first size of the SSD, GiB; it grows by itself and never shrinks
 * @param diskLimitGib where growing stops, GiB
 * @param highAvailability whether a standby in a second zone takes over; doubles the price
 * @see <a href="https://cloud.google.com/sql/docs/mysql/instance-settings">Instance settings</a>
 */
public record SqlSizing(String tier, int diskGib, int diskLimitGib, boolean highAvailability) {
  /**
   * 2 vCPU and 13 GB. The user's design asks for 16 vCPU and 64 GB for 50 sites, which alone lists
   * at about $46 a site and month; a larger shard sets a larger tier.
   */
  public static final String DEFAULT_TIER = "db-custom-2-13312";

  /** 250 GiB: 5 GiB a site. */
  public static final int DEFAULT_DISK_GIB = 250;

  /** 2 TiB: the size that the user's design gives the disk from the start. */
  public static final int DEFAULT_DISK_LIMIT_GIB = 2048;

  /** Most storage of a dedicated-core instance, GiB (Cloud SQL quotas, read 2026-04-10). */
  public static final int MAX_DISK_GIB = 65_536;

  private static final Pattern CUSTOM =
      Pattern.compile("db-custom-([1-9][0-9]?)-([1-9][0-9]{3,5})");

  /**
   * A size that Cloud SQL offers.
   *
   * @throws AipressException SQL_TIER_INVALID or FLEET_VALUE_INVALID
   */
  public SqlSizing {
    Checks checks = new Checks(ErrorCode.FLEET_VALUE_INVALID);
    if (!isOffered(tier)) {
      checks.add(tierProblem("tier", tier));
    }
    checks
        .range("diskGib", diskGib, 10, MAX_DISK_GIB, "GiB")
        .range("diskLimitGib", diskLimitGib, Math.max(10, diskGib), MAX_DISK_GIB, "GiB")
        .throwIfAny();
  }

  /** A highly available instance for about fifty mostly idle sites. */
  public static SqlSizing defaults() {
    return new SqlSizing(DEFAULT_TIER, DEFAULT_DISK_GIB, DEFAULT_DISK_LIMIT_GIB, true);
  }

  /**
   * Whether Cloud SQL's Enterprise edition offers a custom machine type: 1 vCPU or an even number
   * up to 96; 0.9 to 6.5 GB a vCPU, at least 3.75 GB, in steps of 256 MB.
   */
  public static boolean isOffered(String tier) {
    Matcher custom = CUSTOM.matcher(tier);
    if (!custom.matches()) {
      return false;
    }
    int cpus = Integer.parseInt(custom.group(1));
    int megabytes = Integer.parseInt(custom.group(2));
    double perCpu = megabytes / 1024.0 / cpus;
    return (cpus == 1 || cpus % 2 == 0)
        && cpus <= 96
        && megabytes % 256 == 0
        && megabytes >= 3840
        && perCpu >= 0.9
        && perCpu <= 6.5;
  }

  /** The problem of a machine type that is not offered. */
  public static Problem tierProblem(String field, String tier) {
    return Checks.broken(
            ErrorCode.SQL_TIER_INVALID,
            field,
            tier,
            "db-custom-<vCPU>-<MB> with 1 or an even number of vCPU up to 96, 0.9 to 6.5 GB a vCPU,"
                + " at least 3840 MB, in steps of 256 MB")
        .fix("use for example " + DEFAULT_TIER);
  }
}
