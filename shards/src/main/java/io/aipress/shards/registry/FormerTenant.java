package io.aipress.shards.registry;

import io.aipress.shards.TenantId;

/**
 * A tenant that is gone. Its last epoch is kept, so that a tenant who comes back under its id goes
 * on from there: whoever still holds an old epoch is refused.
 *
 * @param id the id it had
 * @param epoch its last epoch
 */
public record FormerTenant(TenantId id, long epoch) implements Comparable<FormerTenant> {
  /** A former tenant; epochs begin at 1. */
  public FormerTenant {
    if (epoch < 1) {
      throw new IllegalArgumentException("epochs begin at 1: " + epoch);
    }
  }

  @Override
  public int compareTo(FormerTenant other) {
    return id.compareTo(other.id);
  }
}
