package io.aipress.shards.registry.store;

/** A view that can write, once and last. */
public interface RegistryTransaction extends RegistryView {
  /** Writes; nothing may be read afterwards. Takes effect when the transaction commits. */
  void write(Changes changes);
}
