package io.aipress.shards.registry;

import io.aipress.shards.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events of the history.
 *
 * @param tenant of this tenant only; null for all
 * @param since at or after this moment; null for all
 */
public record HistoryQuery(@Nullable TenantId tenant, @Nullable Instant since) {
  /** Everything. */
  public static final HistoryQuery ALL = new HistoryQuery(null, null);

  /** Everything about a tenant. */
  public static HistoryQuery of(TenantId tenant) {
    return new HistoryQuery(tenant, null);
  }
}
