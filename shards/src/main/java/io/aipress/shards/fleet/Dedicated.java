package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;

/**
 * What every site of a tier has to itself instead of sharing it with its shard.
 *
 * @param database whether each site has a database instance of its own
 * @param databaseSizing its size; means nothing without one
 * @param cache whether each site has an object cache of its own: the only protection there is
 *     against hostile code in other sites of the shard
 * @param cacheGib its memory, 1 to {@value CacheSizing#MAX_MEMORY_GIB} GiB; means nothing without
 *     one
 */
public record Dedicated(boolean database, SqlSizing databaseSizing, boolean cache, int cacheGib) {
  /** The smallest machine type with an SLA; with a standby it lists at about $99 a month. */
  public static final String DEFAULT_TIER = "db-custom-1-3840";

  /** 20 GiB: a WordPress database is typically smaller than 1 GB; IOPS rise with the size. */
  public static final int DEFAULT_DISK_GIB = 20;

  /** Where the disk of one site stops growing, GiB. */
  public static final int DEFAULT_DISK_LIMIT_GIB = 256;

  /** The smallest Redis instance, GiB. */
  public static final int DEFAULT_CACHE_GIB = 1;

  /**
   * What a site has to itself.
   *
   * @throws AipressException FLEET_VALUE_INVALID
   */
  public Dedicated {
    new Checks(ErrorCode.FLEET_VALUE_INVALID)
        .range("cacheGib", cacheGib, 1, CacheSizing.MAX_MEMORY_GIB, "GiB")
        .throwIfAny();
  }

  /**
   * Nothing: the default of every tier. The user's design gives gold "dedicated everything" for $15
   * a month, of which a database instance with a standby alone lists at seven times as much.
   */
  public static Dedicated none() {
    return new Dedicated(
        false,
        new SqlSizing(DEFAULT_TIER, DEFAULT_DISK_GIB, DEFAULT_DISK_LIMIT_GIB, true),
        false,
        DEFAULT_CACHE_GIB);
  }
}
