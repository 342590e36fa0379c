package io.aipress.shards.registry;

import java.util.Locale;

/** Where a tenant stands in its life. */
public enum TenantState {
  /** Served by its shard. */
  ACTIVE,
  /** Served by its shard, and on the way to or from another; there is a {@link Move}. */
  MOVING,
  /** Served no more; keeps its id, domains and place until the change of its stack is applied. */
  REMOVED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The state as JSON and people have it: {@code active}. */
  public String text() {
    return text;
  }
}
