package io.aipress.shards.limits;

import io.aipress.shards.errors.ErrorCode;
import java.util.List;

/** Limits of Memorystore for Redis. */
public final class CacheLimits {
  /** Numbered databases; this library separates sites by prefix. */
  public static final Limit DATABASES =
      Limit.of(
              "redis-databases",
              100,
              "Redis databases",
              LimitScope.INSTANCE,
              Raising.NEVER,
              LimitSource.REDIS)
          .as(ErrorCode.LIMIT_REDIS_DATABASES);

  /** Largest instance. */
  public static final Limit MEMORY =
      Limit.of(
          "redis-memory",
          300,
          "GiB of memory",
          LimitScope.INSTANCE,
          Raising.NEVER,
          LimitSource.REDIS_TIERS);

  /** Length of the name of a Redis instance. */
  public static final Limit NAME_LENGTH =
      Limit.of(
          "redis-name-length",
          40,
          "characters of the name",
          LimitScope.INSTANCE,
          Raising.NEVER,
          LimitSource.PROVIDER);

  private CacheLimits() {}

  static List<Limit> all() {
    return List.of(DATABASES, MEMORY, NAME_LENGTH);
  }
}
