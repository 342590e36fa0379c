package io.aipress.shards.fleet;

/**
 * What the sites of a shard share.
 *
 * @param sql the MySQL instance
 * @param cache the object cache
 * @param pool what stands between the sites and the MySQL instance
 * @param encryption whose keys encrypt what is kept
 */
public record SharedSettings(
    SqlSettings sql, CacheSizing cache, PoolSettings pool, Encryption encryption) {
  /** Default sizes, ProxySQL, Google's keys. */
  public static SharedSettings defaults() {
    SqlSettings sql = SqlSettings.defaults();
    return new SharedSettings(
        sql, CacheSizing.defaults(), PoolSettings.defaults(sql), Encryption.google());
  }
}
