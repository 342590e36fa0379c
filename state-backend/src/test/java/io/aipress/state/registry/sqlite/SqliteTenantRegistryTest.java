package io.aipress.state.registry.sqlite;

import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.contract.TenantRegistryContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class SqliteTenantRegistryTest extends TenantRegistryContract {
  /** What a race decides must not hang on how busy the machine is. */
  private static final SqliteConnector PATIENT = SqliteConnector.waiting(Duration.ofMinutes(2));

  private final Path folder;

  SqliteTenantRegistryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Override
  protected TenantRegistry open() {
    return TestRegistry.on(folder.resolve("new/folders/registry?.db"), PATIENT);
  }
}
