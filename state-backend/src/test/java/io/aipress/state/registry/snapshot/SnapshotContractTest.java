package io.aipress.state.registry.snapshot;

import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.contract.TenantRegistryReadingContract;
import io.aipress.state.registry.Registries;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot answers as the registry that it is of: here one in a SQLite file. */
class SnapshotContractTest extends TenantRegistryReadingContract {
  private final Path folder;

  SnapshotContractTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Override
  protected TenantRegistry filled(Consumer<TenantRegistry> operations) {
    Author author = new Author("somebody", null);
    try (TenantRegistry live =
        Registries.openOrCreate("sqlite:live.db", folder, Sample.FLEET, author)) {
      operations.accept(live);
      SnapshotWriter.write(live, Sample.FLEET, folder.resolve("registry.jsonl"));
    }
    return Registries.open("snapshot:registry.jsonl", folder, Sample.FLEET, author);
  }
}
