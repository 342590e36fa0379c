package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Locale;

/** What the sites of a shard share as object cache. */
public enum CacheKind {
  /** Memorystore for Redis; the default. */
  REDIS,
  /** Nothing: sites read everything from the database, but those with a cache of their own. */
  NONE;

  /** The kind as the fleet file has it: {@code redis}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of that name.
   *
   * @throws AipressException FLEET_VALUE_INVALID for any other text
   */
  public static CacheKind of(String text) {
    for (CacheKind kind : values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw new AipressException(
        Checks.broken(ErrorCode.FLEET_VALUE_INVALID, "kind", text, "redis or none")
            .fix("use " + REDIS.text() + " unless every page may be made from the database"));
  }

  @Override
  public String toString() {
    return text();
  }
}
