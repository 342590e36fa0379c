package io.aipress.state.registry.sqlite;

import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.state.registry.adapter.RegistryAdapter;
import io.aipress.state.registry.adapter.RegistryMigration;
import java.nio.file.Path;

/**
 * What can be done with a registry in a file.
 *
 * @param file the registry's file
 * @param fleet the fleet it belongs to
 * @param author who changes it, and why
 */
public record SqliteAdapter(Path file, FleetIdentity fleet, Author author)
    implements RegistryAdapter {
  @Override
  public TenantRegistry open() {
    return SqliteTenantRegistry.openExisting(file, fleet, author);
  }

  @Override
  public TenantRegistry openOrCreate() {
    return SqliteTenantRegistry.openOrCreate(file, fleet, author);
  }

  @Override
  public RegistryMigration migration() {
    return SqliteMigration.of(file, fleet, author);
  }
}
