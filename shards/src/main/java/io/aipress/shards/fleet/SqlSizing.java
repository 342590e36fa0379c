package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of a MySQL instance.
 *
 * @param tier Cloud SQL machine type: {@code db-custom-<vCPU>-<MB>} of the Enterprise edition, or
 *     {@code db-perf-optimized-N-<vCPU>} of Enterprise Plus; {@code db-custom-2-13312} when omitted
 * @param diskGib first size of the SSD, GiB; it grows by itself and never shrinks; 250 when omitted
 * @param diskLimitGib where growing stops, GiB; 2048 when omitted
 * @param highAvailability whether a standby in a second zone takes over; doubles the price; true
 *     when omitted
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
   * The machine types of Enterprise Plus, in MB of memory (create-instance page, read 2026-11-23).
   */
  private static final Map<String, Integer> PERF_OPTIMIZED = perfOptimized();

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

  private static Map<String, Integer> perfOptimized() {
    Map<String, Integer> types = new HashMap<>();
    for (int cpus : new int[] {2, 4, 8, 16, 32, 48, 64, 80, 96}) {
      types.put("db-perf-optimized-N-" + cpus, cpus * 8 * 1024);
    }
    types.put("db-perf-optimized-N-128", 864 * 1024);
    return Map.copyOf(types);
  }

  /**
   * Whether Cloud SQL offers a machine type. Enterprise Plus has those of a list; Enterprise has 1
   * vCPU or an even number up to 96, 0.9 to 6.5 GB a vCPU, at least 3.75 GB, in steps of 256 MB.
   */
  public static boolean isOffered(String tier) {
    Matcher custom = CUSTOM.matcher(tier);
    if (!custom.matches()) {
      return PERF_OPTIMIZED.containsKey(tier);
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

  /** The edition that has the machine type. */
  public SqlEdition edition() {
    return PERF_OPTIMIZED.containsKey(tier) ? SqlEdition.ENTERPRISE_PLUS : SqlEdition.ENTERPRISE;
  }

  /** The vCPU of the machine type. */
  public int cpus() {
    Matcher custom = CUSTOM.matcher(tier);
    return Integer.parseInt(
        custom.matches() ? custom.group(1) : tier.substring(tier.lastIndexOf('-') + 1));
  }

  /** The memory of the machine type, MB. */
  public int memoryMb() {
    Matcher custom = CUSTOM.matcher(tier);
    return custom.matches()
        ? Integer.parseInt(custom.group(2))
        : Objects.requireNonNull(PERF_OPTIMIZED.get(tier));
  }

  /** The problem of a machine type that is not offered. */
  public static Problem tierProblem(String field, String tier) {
    return Checks.broken(
            ErrorCode.SQL_TIER_INVALID,
            field,
            tier,
            "db-custom-<vCPU>-<MB> with 1 or an even number of vCPU up to 96, 0.9 to 6.5 GB a vCPU,"
                + " at least 3840 MB, in steps of 256 MB; or db-perf-optimized-N-<vCPU> with 2, 4,"
                + " 8, 16, 32, 48, 64, 80, 96 or 128 vCPU")
        .fix("use for example " + DEFAULT_TIER);
  }
}
