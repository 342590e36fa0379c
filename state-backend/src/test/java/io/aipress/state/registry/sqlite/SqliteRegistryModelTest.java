package io.aipress.state.registry.sqlite;

import io.aipress.shards.registry.model.RegistryModelTest;
import io.aipress.shards.registry.store.RegistryStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The rules over a real file. */
class SqliteRegistryModelTest extends RegistryModelTest {
  private final Path folder;

  SqliteRegistryModelTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Override
  protected RegistryStore open() {
    return SqliteStore.openOrCreate(folder.resolve("registry.db"), TestIdentity.DEMO);
  }

  @Override
  protected int operations() {
    return 2500;
  }
}
