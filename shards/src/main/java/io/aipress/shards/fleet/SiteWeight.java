package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;

/**
 * What one site of a tier is reckoned to take of what its shard shares. Its Cloud Run instances are
 * its {@link ServiceSizing#maxInstances()}, and it has one service account.
 *
 * @param sqlConnections connections of the MySQL instance, 0 to 100,000
 * @param redisMib memory of the Redis instance, MiB, 0 to 307,200
 */
public record SiteWeight(int sqlConnections, int redisMib) {
  /**
   * A weight.
   *
   * @throws AipressException FLEET_VALUE_INVALID
   */
  public SiteWeight {
    new Checks(ErrorCode.FLEET_VALUE_INVALID)
        .range("sqlConnections", sqlConnections, 0, ShardLimits.MAX_CONNECTIONS, "connections")
        .range("redisMib", redisMib, 0, CacheSizing.MAX_MEMORY_GIB * 1024, "MiB")
        .throwIfAny();
  }
}
