package io.aipress.stacks.checks;

import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.fleet.SqlSizing;
import io.aipress.shards.limits.Limit;
import io.aipress.shards.limits.ProjectLimits;
import io.aipress.shards.limits.RunLimits;
import io.aipress.shards.limits.SqlLimits;

/** What shards would have, against what Google Cloud allows in their projects. */
final class LimitChecks {
  /**
   * Tables of one site: WordPress has 12, a shop with some thirty plugins comes to this. Those of a
   * site are not known before it runs.
   */
  static final int TABLES_A_SITE = 120;

  /** From where on Cloud SQL allows the larger number of tables (quotas, read 2026-04-10). */
  private static final int LARGE_CPUS = 32;

  private static final int LARGE_MEMORY_MB = 200 * 1024;

  private static final String MOVE = "move tenants to other shards";

  private final Fleet fleet;
  private final Causes causes;

  LimitChecks(Fleet fleet, Causes causes) {
    this.fleet = fleet;
    this.causes = causes;
  }

  void check(ShardId shard, ShardUse use) {
    exceeds(RunLimits.SERVICES, "shards.capacity", shard, use.copies(), MOVE);
    String smaller = "lower maxInstances, cpu or memoryMib of a tier, or move tenants";
    exceeds(RunLimits.CPU, "tiers", shard, use.cpu(), smaller);
    exceeds(RunLimits.MEMORY, "tiers", shard, use.memoryGib(), smaller);
    exceeds(
        ProjectLimits.SERVICE_ACCOUNTS,
        "shards.capacity",
        shard,
        use.copies() + (long) ShardCapacity.PLATFORM_SERVICE_ACCOUNTS,
        MOVE);
    // The policy of the media bucket, which names every site.
    exceeds(
        ProjectLimits.POLICY_PRINCIPALS,
        "shards.capacity",
        shard,
        use.copies() + (long) ShardCapacity.PLATFORM_PRINCIPALS,
        MOVE);
    exceeds(
        tables(fleet.sql().sizing()),
        "shards.capacity",
        shard,
        (long) use.sharedDatabases() * TABLES_A_SITE,
        MOVE + ", or give a tier databases of its own (dedicated.database)");
    exceeds(
        SqlLimits.PER_NETWORK,
        "tiers",
        shard,
        1L + fleet.sql().replicas() + use.dedicatedDatabases(),
        "move tenants with databases of their own to other shards");
  }

  /** The limit of an instance of that size. */
  private static Limit tables(SqlSizing sizing) {
    return sizing.cpus() >= LARGE_CPUS && sizing.memoryMb() >= LARGE_MEMORY_MB
        ? SqlLimits.TABLES_OF_LARGE
        : SqlLimits.TABLES;
  }

  private void exceeds(Limit limit, String field, ShardId shard, long planned, String instead) {
    long allowed = fleet.limit(limit, shard);
    if (planned > allowed) {
      causes.add(
          limit.name() + allowed,
          shard,
          planned,
          (shards, worst) ->
              limit.exceeded(
                  field,
                  shards + shards.verb(" would have", " would have up to"),
                  worst,
                  allowed,
                  instead));
    }
  }
}
