package io.aipress.state.terraform.store;

import io.aipress.state.terraform.document.StateDocument;

/**
 * A version of a stack's state.
 *
 * @param object where and what it is, byte for byte
 * @param document what is in it
 */
public record StoredState(StoredObject object, StateDocument document) {
  /** Which version it is. */
  public long generation() {
    return object.version().generation();
  }
}
