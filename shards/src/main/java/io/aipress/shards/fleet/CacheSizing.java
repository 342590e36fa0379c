package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;

/**
 * The size of the Redis instance that the sites of a shard share as object cache.
 *
 * @param kind Redis, or none, in which case the other components mean nothing; {@code redis} when
 *     omitted
 * @param memoryGib 1 to {@value #MAX_MEMORY_GIB} GiB; 5 when omitted
 * @param highAvailability standard tier with a replica that takes over; basic tier without. The two
 *     cannot be converted into each other. True when omitted
 */
public record CacheSizing(CacheKind kind, int memoryGib, boolean highAvailability) {
  /** About 100 MB a site; the user's design gives 8 GiB. */
  public static final int DEFAULT_MEMORY_GIB = 5;

  /** Largest Memorystore for Redis instance, GiB (Memorystore docs, read 2026-11-23). */
  public static final int MAX_MEMORY_GIB = 300;

  /**
   * A size that Memorystore for Redis offers.
   *
   * @throws AipressException FLEET_VALUE_INVALID
   */
  public CacheSizing {
    new Checks(ErrorCode.FLEET_VALUE_INVALID)
        .range("memoryGib", memoryGib, 1, MAX_MEMORY_GIB, "GiB")
        .throwIfAny();
  }

  /** Redis of a size. */
  public CacheSizing(int memoryGib, boolean highAvailability) {
    this(CacheKind.REDIS, memoryGib, highAvailability);
  }

  /** No cache that sites share. */
  public static CacheSizing none() {
    return new CacheSizing(CacheKind.NONE, DEFAULT_MEMORY_GIB, true);
  }

  /** Whether there is a cache. */
  public boolean exists() {
    return kind != CacheKind.NONE;
  }

  /** 5 GiB, highly available. */
  public static CacheSizing defaults() {
    return new CacheSizing(DEFAULT_MEMORY_GIB, true);
  }
}
