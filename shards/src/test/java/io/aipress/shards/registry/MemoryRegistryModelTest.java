package io.aipress.shards.registry;

import io.aipress.shards.registry.model.RegistryModelTest;
import io.aipress.shards.registry.store.RegistryStore;
import io.aipress.shards.registry.testing.MemoryStore;

/** The rules over the simplest store, many times over. */
class MemoryRegistryModelTest extends RegistryModelTest {
  private final MemoryStore store = new MemoryStore();

  @Override
  protected RegistryStore open() {
    return store;
  }

  @Override
  protected int operations() {
    return 10_000;
  }
}
