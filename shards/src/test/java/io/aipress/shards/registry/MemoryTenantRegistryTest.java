package io.aipress.shards.registry;

import io.aipress.shards.registry.contract.TenantRegistryContract;
import io.aipress.shards.registry.store.StoredTenantRegistry;
import io.aipress.shards.registry.testing.MemoryStore;

/** The rules over the simplest store. */
class MemoryTenantRegistryTest extends TenantRegistryContract {
  private final MemoryStore store = new MemoryStore();

  @Override
  protected TenantRegistry open() {
    return new StoredTenantRegistry(store, new Author("tester", null));
  }
}
