package io.aipress.shards.fleet;

/**
 * What the sites of a shard share.
 *
 * @param sql the MySQL instance; {@link SqlSettings#defaults()} when omitted
 * @param cache the size of the object cache; {@link CacheSizing#defaults()} when omitted
 * @param redis how it keeps its keys; {@link RedisSettings#defaults()} when omitted
 * @param pool what stands between the sites and the MySQL instance; {@link PoolSettings#defaults}
 *     when omitted
 * @param media where sites keep their uploads; {@link MediaSettings#defaults()} when omitted
 * @param encryption whose keys encrypt what is kept; {@link Encryption#google()} when omitted
 */
public record SharedSettings(
    SqlSettings sql,
    CacheSizing cache,
    RedisSettings redis,
    PoolSettings pool,
    MediaSettings media,
    Encryption encryption) {
  /** Default sizes, ProxySQL, Google's keys. */
  public static SharedSettings defaults() {
    SqlSettings sql = SqlSettings.defaults();
    return new SharedSettings(
        sql,
        CacheSizing.defaults(),
        RedisSettings.defaults(),
        PoolSettings.defaults(sql),
        MediaSettings.defaults(),
        Encryption.google());
  }

  /** The same with another MySQL instance. */
  public SharedSettings withSql(SqlSettings other) {
    return new SharedSettings(other, cache, redis, pool, media, encryption);
  }

  /** The same with an object cache of another size. */
  public SharedSettings withCache(CacheSizing other) {
    return new SharedSettings(sql, other, redis, pool, media, encryption);
  }

  /** The same with other settings of Redis. */
  public SharedSettings withRedis(RedisSettings other) {
    return new SharedSettings(sql, cache, other, pool, media, encryption);
  }

  /** The same with another pool. */
  public SharedSettings withPool(PoolSettings other) {
    return new SharedSettings(sql, cache, redis, other, media, encryption);
  }

  /** The same with other uploads. */
  public SharedSettings withMedia(MediaSettings other) {
    return new SharedSettings(sql, cache, redis, pool, other, encryption);
  }

  /** The same with other keys. */
  public SharedSettings withEncryption(Encryption other) {
    return new SharedSettings(sql, cache, redis, pool, media, other);
  }
}
