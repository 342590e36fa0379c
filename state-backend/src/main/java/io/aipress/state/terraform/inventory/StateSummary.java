package io.aipress.state.terraform.inventory;

import io.aipress.state.terraform.store.ObjectVersion;
import io.aipress.state.terraform.store.StoredState;
import java.time.Instant;

/**
 * What can be said of a state without its content.
 *
 * @param serial grows with every change
 * @param lineage the name that it has from its first writing on
 * @param terraformVersion what wrote it
 * @param resources instances of managed resources
 * @param size bytes
 * @param generation which version of the object it is
 * @param written when
 */
public record StateSummary(
    long serial,
    String lineage,
    String terraformVersion,
    int resources,
    long size,
    long generation,
    Instant written) {

  /** The summary of a state. */
  public static StateSummary of(StoredState state) {
    ObjectVersion version = state.object().version();
    return new StateSummary(
        state.document().serial(),
        state.document().lineage(),
        state.document().terraformVersion(),
        state.document().managedInstances(),
        version.size(),
        version.generation(),
        version.written());
  }
}
