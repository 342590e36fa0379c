package io.aipress.stacks.checks;

import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.limits.Limit;
import io.aipress.shards.limits.RunLimits;
import io.aipress.shards.limits.SqlLimits;
import java.util.Map;

/** What shards would have, against what Google Cloud allows in their projects. */
final class LimitChecks {
  private static final String CAPACITY = "shards.capacity";
  private static final String TIERS = "tiers";
  private static final String MOVE = "move tenants to other shards";
  private static final String SMALLER =
      "lower maxInstances, cpu or memoryMib of a tier, or move tenants";
  private static final String MOVE_DATABASES =
      "move tenants with databases of their own to other shards";

  /** What leads to a count, where it is not the number of sites, and how to have less of it. */
  private static final Map<Limit, Mend> MENDS =
      Map.of(
          RunLimits.CPU, new Mend(TIERS, SMALLER),
          RunLimits.MEMORY, new Mend(TIERS, SMALLER),
          SqlLimits.TABLES, ownDatabases(),
          SqlLimits.TABLES_OF_LARGE, ownDatabases(),
          SqlLimits.INSTANCES, new Mend(TIERS, MOVE_DATABASES),
          SqlLimits.PER_NETWORK, new Mend(TIERS, MOVE_DATABASES));

  private record Mend(String field, String instead) {}

  private final Fleet fleet;
  private final Causes causes;

  LimitChecks(Fleet fleet, Causes causes) {
    this.fleet = fleet;
    this.causes = causes;
  }

  private static Mend ownDatabases() {
    return new Mend(CAPACITY, MOVE + ", or give a tier databases of its own (dedicated.database)");
  }

  void check(ShardId shard, ShardUse use) {
    ShardCounts.of(fleet, use).forEach((limit, planned) -> check(shard, limit, planned));
  }

  private void check(ShardId shard, Limit limit, long planned) {
    long allowed = fleet.limit(limit, shard);
    if (planned > allowed) {
      Mend mend = MENDS.getOrDefault(limit, new Mend(CAPACITY, MOVE));
      causes.add(
          limit.name() + allowed,
          shard,
          planned,
          (shards, worst) ->
              limit.exceeded(
                  mend.field(),
                  shards + shards.verb(" would have", " would have up to"),
                  worst,
                  allowed,
                  mend.instead()));
    }
  }
}
