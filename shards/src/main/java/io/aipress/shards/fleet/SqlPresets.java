package io.aipress.shards.fleet;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Sizes of a MySQL instance for so many sites of each tier: a function of the counts and of what a
 * site of each tier is reckoned to take ({@link SiteWeight}).
 *
 * <p>The machine is the smallest that has as many connections as the sites are reckoned to take and
 * {@link PoolSettings#RESERVED} more, at {@value SqlSettings#MB_A_CONNECTION} MB each. Machines
 * double from step to step, with the 6.5 GB for each vCPU that are the most there are: PHP waits
 * for memory of the database, the buffer pool, rather than for its CPU. The disk begins with
 * {@value #GIB_A_SITE} GiB a site.
 */
public final class SqlPresets {
  /** What the default of 250 GiB is for each of 50 sites; most WordPress databases are below 1. */
  public static final int GIB_A_SITE = 5;

  /** IOPS of an SSD rise with its size: a smaller one is slow before it is full. */
  public static final int LEAST_DISK_GIB = 20;

  /** A disk may grow to eight times its first size, as the default does. */
  private static final int MOST_GROWTH = 8;

  /**
   * The machines of the Enterprise edition from the smallest with an SLA on (Cloud SQL instance
   * settings, read 2026-11-23).
   */
  private static final List<String> MACHINES =
      List.of(
          "db-custom-1-3840",
          "db-custom-2-7680",
          "db-custom-2-13312",
          "db-custom-4-26624",
          "db-custom-8-53248");

  private SqlPresets() {}

  /**
   * A highly available instance for these sites.
   *
   * @param sites how many sites of each tier
   * @param tiers what the tiers are reckoned to take
   * @throws AipressException SQL_TIER_INVALID for more connections than help, {@value
   *     SqlSettings#MOST_CONNECTIONS}: such sites belong on several shards
   */
  public static SqlSizing forSites(TierCounts sites, Map<ServiceTier, TierSettings> tiers) {
    long connections = PoolSettings.RESERVED;
    for (ServiceTier tier : ServiceTier.values()) {
      TierSettings settings = Objects.requireNonNull(tiers.get(tier));
      connections += (long) sites.of(tier) * settings.weight().sqlConnections();
    }
    int disk = Math.max(LEAST_DISK_GIB, sites.total() * GIB_A_SITE);
    int most =
        Math.max(
            SqlSizing.DEFAULT_DISK_LIMIT_GIB, Math.min(SqlSizing.MAX_DISK_GIB, disk * MOST_GROWTH));
    for (String machine : MACHINES) {
      SqlSizing sizing = new SqlSizing(machine, disk, most, true);
      if (SqlSettings.of(sizing).maxConnections() >= connections) {
        return sizing;
      }
    }
    throw new AipressException(
        Problem.of(
                ErrorCode.SQL_TIER_INVALID,
                "%d sites take %d connections, more than any machine is good for"
                    .formatted(sites.total(), connections))
            .field("sites", sites)
            .rule("must take at most %d".formatted(SqlSettings.MOST_CONNECTIONS))
            .fix("spread them over several shards"));
  }
}
