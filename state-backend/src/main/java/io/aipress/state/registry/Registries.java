package io.aipress.state.registry;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.TenantRegistry;
import java.nio.file.Path;

/** Opens the registry that a URL names. */
public final class Registries {
  private Registries() {}

  /**
   * Opens a registry that is there, for commands that read or edit one. Creates nothing.
   *
   * @param url where it is kept, see {@link RegistryUrl}
   * @param base the folder that a relative path begins at
   * @param fleet the fleet it must belong to
   * @throws AipressException REGISTRY_URL_INVALID, REGISTRY_MISSING, FLEET_MISMATCH or another
   *     REGISTRY code
   */
  public static TenantRegistry open(String url, Path base, FleetIdentity fleet) {
    return SqliteTenantRegistry.openExisting(RegistryUrl.parse(url, base).file(), fleet);
  }

  /**
   * Opens a registry, or prepares an empty one that its first write creates.
   *
   * @param url where it is kept, see {@link RegistryUrl}
   * @param base the folder that a relative path begins at
   * @param fleet the fleet it belongs to
   * @throws AipressException as {@link #open}, except REGISTRY_MISSING
   */
  public static TenantRegistry openOrCreate(String url, Path base, FleetIdentity fleet) {
    return SqliteTenantRegistry.openOrCreate(RegistryUrl.parse(url, base).file(), fleet);
  }
}
