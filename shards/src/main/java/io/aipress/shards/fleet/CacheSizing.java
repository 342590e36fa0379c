package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;

/**
 * The size of the Redis instance that the sites of a shard share as object cache.
 *
 * @param memoryGib 1 to {@value #MAX_MEMORY_GIB} GiB; 5 when omitted
 * @param highAvailability standard tier with a replica that takes over; basic tier without. The two
 *     cannot be converted into each other. True when omitted
 */
public record CacheSizing(int memoryGib, boolean highAvailability) {
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

  /** 5 GiB, highly available. */
  public static CacheSizing defaults() {
    return new CacheSizing(DEFAULT_MEMORY_GIB, true);
  }
}
