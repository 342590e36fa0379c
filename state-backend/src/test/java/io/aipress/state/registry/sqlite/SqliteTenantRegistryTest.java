package io.aipress.state.registry.sqlite;

import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.contract.TenantRegistryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteTenantRegistryTest extends TenantRegistryContract {
  private final Path folder;

  SqliteTenantRegistryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Override
  protected TenantRegistry open() {
    return TestRegistry.openOrCreate(folder.resolve("new/folders/registry?.db"));
  }
}
