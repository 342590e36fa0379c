package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;

/**
 * What a shard has of everything but places for sites.
 *
 * @param sqlConnections connections of its MySQL instance that sites may use
 * @param redisMib memory of its Redis instance, MiB
 * @param runInstances Cloud Run instances its quota allows in its region
 * @param serviceAccounts service accounts that sites may have in its project
 */
public record ShardLimits(int sqlConnections, int redisMib, int runInstances, int serviceAccounts) {
  /** The largest {@code max_connections} of Cloud SQL for MySQL (flag reference). */
  public static final int MAX_CONNECTIONS = 100_000;

  /**
   * 12 MB a connection in the 13,312 MB of the default machine type are 1,109; 50 are left to
   * administration.
   */
  public static final int DEFAULT_SQL_CONNECTIONS = 1050;

  /** The instances that the user's design plans for a shard. */
  public static final int DEFAULT_RUN_INSTANCES = 2000;

  /** No limit: for whoever only counts sites. */
  public static final ShardLimits NONE =
      new ShardLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

  /**
   * Limits of a shard.
   *
   * @throws AipressException FLEET_VALUE_INVALID
   */
  public ShardLimits {
    new Checks(ErrorCode.FLEET_VALUE_INVALID)
        .that(sqlConnections >= 1, "sqlConnections", sqlConnections, "at least 1 connection")
        .that(redisMib >= 1, "redisMib", redisMib, "at least 1 MiB")
        .that(runInstances >= 1, "runInstances", runInstances, "at least 1 instance")
        .that(serviceAccounts >= 1, "serviceAccounts", serviceAccounts, "at least 1 account")
        .throwIfAny();
  }

  /** The limits of a shard whose database and cache are of those sizes. */
  public static ShardLimits defaults(SharedSettings shared) {
    int connections = shared.sql().maxConnections() - PoolSettings.RESERVED;
    return new ShardLimits(
        Math.max(1, Math.min(DEFAULT_SQL_CONNECTIONS, connections)),
        shared.cache().memoryGib() * 1024,
        DEFAULT_RUN_INSTANCES,
        ShardCapacity.USUAL_MAX_CAPACITY);
  }

  /** The limit of a dimension other than sites. */
  int of(Dimension dimension) {
    return switch (dimension) {
      case SITES -> throw new IllegalArgumentException("sites are limited by ShardCapacity");
      case SQL_CONNECTIONS -> sqlConnections;
      case REDIS_MIB -> redisMib;
      case RUN_INSTANCES -> runInstances;
      case SERVICE_ACCOUNTS -> serviceAccounts;
    };
  }
}
