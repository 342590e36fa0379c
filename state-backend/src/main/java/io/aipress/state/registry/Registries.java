package io.aipress.state.registry;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.state.registry.adapter.RegistryAdapter;
import io.aipress.state.registry.adapter.RegistryMigration;
import io.aipress.state.registry.adapter.RegistryUrl;
import io.aipress.state.registry.snapshot.SnapshotAdapter;
import io.aipress.state.registry.spanner.SpannerAdapter;
import io.aipress.state.registry.sqlite.SqliteAdapter;
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
   * @param author who changes it, and why
   * @throws AipressException REGISTRY_URL_INVALID, REGISTRY_MISSING, REGISTRY_OUTDATED,
   *     FLEET_MISMATCH or another REGISTRY code
   */
  public static TenantRegistry open(String url, Path base, FleetIdentity fleet, Author author) {
    return adapter(RegistryUrl.parse(url, base), fleet, author).open();
  }

  /**
   * Opens a registry, or prepares an empty one that its first write creates.
   *
   * @param url where it is kept, see {@link RegistryUrl}
   * @param base the folder that a relative path begins at
   * @param fleet the fleet it belongs to
   * @param author who changes it, and why
   * @throws AipressException as {@link #open}, except REGISTRY_MISSING where it can be created
   */
  public static TenantRegistry openOrCreate(
      String url, Path base, FleetIdentity fleet, Author author) {
    return adapter(RegistryUrl.parse(url, base), fleet, author).openOrCreate();
  }

  /**
   * What brings a registry to the version of this library.
   *
   * @param url where it is kept, see {@link RegistryUrl}
   * @param base the folder that a relative path begins at
   * @param fleet the fleet it belongs to
   * @param author who migrates it, and why
   * @throws AipressException REGISTRY_URL_INVALID, REGISTRY_TOO_NEW, FLEET_MISMATCH or another
   *     REGISTRY code
   */
  public static RegistryMigration migration(
      String url, Path base, FleetIdentity fleet, Author author) {
    return adapter(RegistryUrl.parse(url, base), fleet, author).migration();
  }

  /** The adapter of a URL: the one place that knows them all. */
  private static RegistryAdapter adapter(RegistryUrl url, FleetIdentity fleet, Author author) {
    if (url instanceof RegistryUrl.Sqlite sqlite) {
      return new SqliteAdapter(sqlite.file(), fleet, author);
    }
    if (url instanceof RegistryUrl.Snapshot snapshot) {
      return new SnapshotAdapter(snapshot.file(), fleet, author);
    }
    return new SpannerAdapter((RegistryUrl.Spanner) url, fleet, author);
  }
}
