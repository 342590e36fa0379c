package io.aipress.state.registry.spanner;

import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.contract.TenantRegistryContract;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;

/** The whole contract, on the emulator. */
@Needs(Part.SPANNER)
class SpannerTenantRegistryTest extends TenantRegistryContract {
  private final TestSpanner database = TestSpanner.migrated();

  @Override
  protected TenantRegistry open() {
    return database.open();
  }
}
