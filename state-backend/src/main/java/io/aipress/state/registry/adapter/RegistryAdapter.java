package io.aipress.state.registry.adapter;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.registry.TenantRegistry;

/** What can be done with the registry of one URL. Making an adapter opens nothing. */
public interface RegistryAdapter {
  /**
   * Opens a registry that is there.
   *
   * @throws AipressException REGISTRY_MISSING, REGISTRY_OUTDATED, FLEET_MISMATCH or another
   *     REGISTRY code
   */
  TenantRegistry open();

  /**
   * Opens a registry, or prepares an empty one where the first write can create it.
   *
   * @throws AipressException as {@link #open}
   */
  TenantRegistry openOrCreate();

  /**
   * Looks how old the registry's schema is.
   *
   * @throws AipressException REGISTRY_TOO_NEW, FLEET_MISMATCH or another REGISTRY code
   */
  RegistryMigration migration();
}
