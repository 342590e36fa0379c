package io.aipress.stacks.checks;

import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.PoolSettings;

/**
 * What shards would have, against what the fleet gives them: tiers may have grown since their sites
 * were placed.
 */
final class RoomChecks {
  private final Fleet fleet;
  private final Causes causes;

  RoomChecks(Fleet fleet, Causes causes) {
    this.fleet = fleet;
    this.causes = causes;
  }

  /** Every instance takes two addresses of the shard's subnet. */
  void subnet(ShardId shard, ShardUse use, long room) {
    if (use.addresses() > room) {
      causes.add(
          ErrorCode.SUBNET_TOO_SMALL,
          shard,
          use.addresses(),
          (shards, worst) ->
              told(
                  ErrorCode.SUBNET_TOO_SMALL,
                  "tiers",
                  "%s would take %s%,d addresses of %s subnet, two for each Cloud Run instance; there are %,d"
                      .formatted(
                          shards,
                          shards.verb("", "up to "),
                          worst,
                          shards.verb("its", "their"),
                          room),
                  worst,
                  room,
                  "raise shards.limits.runInstances, which sizes the subnet, or lower maxInstances"
                      + " of a tier"));
    }
  }

  /** Every request that PHP works on holds a connection to the pool. */
  void pool(ShardId shard, ShardUse use) {
    PoolSettings pool = fleet.pool();
    long room = pool.frontendConnections();
    if (pool.exists() && use.sharedConnections() > room) {
      causes.add(
          ErrorCode.POOL_OVERCOMMIT,
          shard,
          use.sharedConnections(),
          (shards, worst) ->
              told(
                  ErrorCode.POOL_OVERCOMMIT,
                  "pool.frontendConnections",
                  "sites of %s may open %s%,d connections, concurrency times maxInstances of each; the pool takes %,d"
                      .formatted(shards, shards.verb("", "up to "), worst, room),
                  room,
                  worst,
                  "raise pool.frontendConnections, with a larger pool.machineType, or lower"
                      + " concurrency or maxInstances of a tier"));
    }
  }

  private static Problem told(
      ErrorCode code, String field, String message, long value, long bound, String fix) {
    String rule = value > bound ? "must be at most %,d" : "must be at least %,d";
    return Problem.of(code, message).field(field, value).rule(rule.formatted(bound)).fix(fix);
  }
}
