package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Arrays;
import java.util.Locale;

/**
 * What Redis gives up when its memory is full.
 *
 * @see <a href="https://cloud.google.com/memorystore/docs/redis/supported-redis-configurations">
 *     Supported Redis configurations</a>, read 2026-11-23
 */
public enum EvictionPolicy {
  /** The least recently used keys: what an object cache wants. */
  ALLKEYS_LRU,
  /** The least often used keys. */
  ALLKEYS_LFU,
  /** Any keys. */
  ALLKEYS_RANDOM,
  /** The least recently used keys that expire; when only others are left, writes fail. */
  VOLATILE_LRU,
  /** The least often used keys that expire; when only others are left, writes fail. */
  VOLATILE_LFU,
  /** Any keys that expire; when only others are left, writes fail. */
  VOLATILE_RANDOM,
  /** The keys that expire first; when only others are left, writes fail. */
  VOLATILE_TTL,
  /** Nothing: writes fail. */
  NOEVICTION;

  /** The policy as Redis has it: {@code allkeys-lru}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The policy of that name.
   *
   * @throws AipressException FLEET_VALUE_INVALID for any other text
   */
  public static EvictionPolicy of(String text) {
    for (EvictionPolicy policy : values()) {
      if (policy.text().equals(text)) {
        return policy;
      }
    }
    throw new AipressException(
        Checks.broken(
                ErrorCode.FLEET_VALUE_INVALID,
                "evictionPolicy",
                text,
                "one of " + Arrays.stream(values()).map(EvictionPolicy::text).toList())
            .fix("use allkeys-lru for an object cache"));
  }

  @Override
  public String toString() {
    return text();
  }
}
