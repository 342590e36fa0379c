package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.limits.CacheLimits;

/**
 * How Redis keeps the keys of an object cache.
 *
 * @param databases logical databases, 1 to 100 ({@link CacheLimits#DATABASES}). Sites are kept
 *     apart by the prefix of their keys, not by databases: with one, a plugin that is set to
 *     another gets an error instead of a neighbour's pages. 1 when omitted
 * @param evictionPolicy what is given up when the memory is full; {@code allkeys-lru} when omitted
 * @see <a href="https://cloud.google.com/memorystore/docs/redis/supported-redis-configurations">
 *     Supported Redis configurations</a>, read 2026-11-23
 */
public record RedisSettings(int databases, EvictionPolicy evictionPolicy) {
  /**
   * Settings that Memorystore takes.
   *
   * @throws AipressException FLEET_VALUE_INVALID, or LIMIT_REDIS_DATABASES for too many databases
   */
  public RedisSettings {
    Checks checks = new Checks(ErrorCode.FLEET_VALUE_INVALID);
    checks.that(databases >= 1, "databases", databases, "at least 1");
    long most = CacheLimits.DATABASES.value();
    if (databases > most) {
      checks.add(
          CacheLimits.DATABASES.exceeded(
              "databases",
              "the object cache would have",
              databases,
              most,
              "use one: sites are kept apart by the prefix of their keys"));
    }
    checks.throwIfAny();
  }

  /** One database, the least recently used keys giving way. */
  public static RedisSettings defaults() {
    return new RedisSettings(1, EvictionPolicy.ALLKEYS_LRU);
  }
}
