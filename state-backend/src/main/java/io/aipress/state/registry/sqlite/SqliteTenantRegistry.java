package io.aipress.state.registry.sqlite;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.store.StoredTenantRegistry;
import java.nio.file.Path;

/**
 * A registry in one SQLite file: nothing to install, good for one writer at a time on one machine.
 * Its rules are those of every registry, {@link StoredTenantRegistry}; its file is {@link
 * SqliteStore}.
 */
public final class SqliteTenantRegistry {
  private SqliteTenantRegistry() {}

  /**
   * Opens a registry that is there. Creates nothing; a file that may not be written can be read.
   *
   * @param file the registry's file
   * @param fleet the fleet it must belong to
   * @param author who changes it, and why
   * @throws AipressException REGISTRY_MISSING, REGISTRY_DAMAGED, REGISTRY_OUTDATED,
   *     REGISTRY_TOO_NEW, REGISTRY_LOCKED or FLEET_MISMATCH
   */
  public static TenantRegistry openExisting(Path file, FleetIdentity fleet, Author author) {
    return new StoredTenantRegistry(SqliteStore.openExisting(file, fleet), author);
  }

  /**
   * Opens a registry, or prepares an empty one whose file and folders the first write creates.
   *
   * @param file the registry's file
   * @param fleet the fleet it belongs to
   * @param author who changes it, and why
   * @throws AipressException REGISTRY_DAMAGED, REGISTRY_OUTDATED, REGISTRY_TOO_NEW, REGISTRY_LOCKED
   *     or FLEET_MISMATCH
   */
  public static TenantRegistry openOrCreate(Path file, FleetIdentity fleet, Author author) {
    return new StoredTenantRegistry(SqliteStore.openOrCreate(file, fleet), author);
  }
}
