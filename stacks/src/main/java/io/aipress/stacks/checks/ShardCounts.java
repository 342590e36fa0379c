package io.aipress.stacks.checks;

import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.fleet.SqlSizing;
import io.aipress.shards.limits.Limit;
import io.aipress.shards.limits.ProjectLimits;
import io.aipress.shards.limits.RunLimits;
import io.aipress.shards.limits.SqlLimits;
import io.aipress.shards.registry.ShardSite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much a shard has of everything that Google Cloud limits, before any of it is made. */
public final class ShardCounts {
  /**
   * Tables of one site: WordPress has 12, a shop with some thirty plugins comes to this. Those of a
   * site are not known before it runs.
   */
  public static final int TABLES_A_SITE = 120;

  /** From where on Cloud SQL allows the larger number of tables (quotas, read 2026-04-10). */
  private static final int LARGE_CPUS = 32;

  private static final int LARGE_MEMORY_MB = 200 * 1024;

  private ShardCounts() {}

  /**
   * The counts of a shard, in the order in which they are told. What the platform may add to a
   * project by itself counts as if it were there: {@link ShardCapacity#PLATFORM_SERVICE_ACCOUNTS}
   * and {@link ShardCapacity#PLATFORM_PRINCIPALS}.
   *
   * @param sites what stands on the shard
   */
  public static Map<Limit, Long> of(Fleet fleet, List<ShardSite> sites) {
    return of(fleet, ShardUse.of(fleet, sites));
  }

  static Map<Limit, Long> of(Fleet fleet, ShardUse use) {
    long databases = 1L + fleet.sql().replicas() + use.dedicatedDatabases();
    Map<Limit, Long> counts = new LinkedHashMap<>();
    counts.put(RunLimits.SERVICES, (long) use.copies());
    counts.put(RunLimits.CPU, use.cpu());
    counts.put(RunLimits.MEMORY, use.memoryGib());
    counts.put(
        ProjectLimits.SERVICE_ACCOUNTS,
        use.copies() + (long) ShardCapacity.PLATFORM_SERVICE_ACCOUNTS);
    // The policy of the media bucket, which names every site.
    counts.put(
        ProjectLimits.POLICY_PRINCIPALS, use.copies() + (long) ShardCapacity.PLATFORM_PRINCIPALS);
    counts.put(tables(fleet.sql().sizing()), (long) use.sharedDatabases() * TABLES_A_SITE);
    counts.put(SqlLimits.INSTANCES, databases);
    counts.put(SqlLimits.PER_NETWORK, databases);
    return counts;
  }

  /** The limit of an instance of that size. */
  private static Limit tables(SqlSizing sizing) {
    return sizing.cpus() >= LARGE_CPUS && sizing.memoryMb() >= LARGE_MEMORY_MB
        ? SqlLimits.TABLES_OF_LARGE
        : SqlLimits.TABLES;
  }
}
