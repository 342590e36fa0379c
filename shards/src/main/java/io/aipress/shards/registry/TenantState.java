package io.aipress.shards.registry;

import java.util.Locale;

/** Where a tenant stands in its life. */
public enum TenantState {
  /** Served by its shard. */
  ACTIVE;

  /** The state as JSON and people have it: {@code active}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
