package io.aipress.state.registry.snapshot;

import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.store.StoredTenantRegistry;
import io.aipress.state.registry.adapter.RegistryAdapter;
import io.aipress.state.registry.adapter.RegistryMigration;
import java.nio.file.Path;

/**
 * What can be done with a snapshot as a registry: it is opened and read. It is never created or
 * migrated; {@link SnapshotWriter} writes another one.
 *
 * @param file the snapshot
 * @param fleet the fleet it belongs to
 * @param author who would change it
 */
public record SnapshotAdapter(Path file, FleetIdentity fleet, Author author)
    implements RegistryAdapter {
  @Override
  public TenantRegistry open() {
    return new StoredTenantRegistry(SnapshotStore.open(file, fleet), author);
  }

  @Override
  public TenantRegistry openOrCreate() {
    return open();
  }

  @Override
  public RegistryMigration migration() {
    throw SnapshotFaults.readOnly(file);
  }
}
