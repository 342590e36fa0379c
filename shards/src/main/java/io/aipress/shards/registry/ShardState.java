package io.aipress.shards.registry;

import java.util.Locale;

/** What may happen to the tenants of a shard. */
public enum ShardState {
  /** Takes tenants. */
  OPEN,
  /** Takes no new tenant; its tenants are being moved away. */
  DRAINING,
  /** Neither takes nor gives a tenant until somebody has looked at it. */
  QUARANTINED,
  /** Gone; its number is never used again. */
  RETIRED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The state as JSON and people have it: {@code open}. */
  public String text() {
    return text;
  }
}
