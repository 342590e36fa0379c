package io.aipress.cli.explain;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.TenantRegistry;
import java.util.function.Consumer;

/** Reads the history of registries that have one. */
public final class Histories {
  private Histories() {}

  /**
   * Reads events, if there are any to be read.
   *
   * @return false when the registry is a snapshot, which has no history
   */
  public static boolean read(
      TenantRegistry registry, HistoryQuery query, Consumer<RegistryEvent> consumer) {
    try {
      registry.history(query, consumer);
      return true;
    } catch (AipressException e) {
      if (e.problems().stream().anyMatch(p -> p.code() != ErrorCode.REGISTRY_READ_ONLY)) {
        throw e;
      }
      return false;
    }
  }
}
