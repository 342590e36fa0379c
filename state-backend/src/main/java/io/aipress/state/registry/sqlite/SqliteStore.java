package io.aipress.state.registry.sqlite;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.store.RegistryStore;
import io.aipress.shards.registry.store.RegistryTransaction;
import io.aipress.shards.registry.store.RegistryView;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Keeps a registry in one SQLite file.
 *
 * <p>Safe for use by several threads, which take turns on one connection, and by several processes,
 * of which one writes while the others wait up to five seconds and are then told REGISTRY_LOCKED.
 * Every call is one transaction, however much it writes. A registry that is not there yet reads as
 * empty; its file appears, complete, with the first write that succeeds.
 *
 * <p>Every call may throw REGISTRY_DAMAGED, REGISTRY_LOCKED or REGISTRY_NOT_WRITABLE, and has then
 * changed nothing.
 */
public final class SqliteStore implements RegistryStore {
  private final SqliteConnection database;
  private final InstantSource clock;

  SqliteStore(SqliteConnection database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A store whose file is there.
   *
   * @throws AipressException as {@link SqliteTenantRegistry#openExisting}
   */
  public static SqliteStore openExisting(Path file, FleetIdentity fleet) {
    SqliteFile sqlite = new SqliteFile(file, fleet, SqliteConnector.ORDINARY);
    if (!sqlite.exists()) {
      throw new AipressException(SqliteFaults.missing(file));
    }
    return new SqliteStore(new SqliteConnection(sqlite), Clock.systemUTC());
  }

  /**
   * A store whose file is there or comes with the first write.
   *
   * @throws AipressException as {@link SqliteTenantRegistry#openOrCreate}
   */
  public static SqliteStore openOrCreate(Path file, FleetIdentity fleet) {
    return new SqliteStore(
        new SqliteConnection(new SqliteFile(file, fleet, SqliteConnector.ORDINARY)),
        Clock.systemUTC());
  }

  @Override
  public <T> T read(Function<RegistryView, T> work) {
    return database.read(connection -> work.apply(new SqliteView(connection)));
  }

  @Override
  public <T> T write(String operation, Function<RegistryTransaction, T> work) {
    return database.write(connection -> work.apply(new SqliteWriter(connection, clock)));
  }

  @Override
  public <T> T bulk(String operation, Function<RegistryView, Bulk<T>> work, Progress progress) {
    return database.write(
        connection -> {
          SqliteWriter writer = new SqliteWriter(connection, clock);
          Bulk<T> bulk = work.apply(writer);
          writer.write(bulk.changes(), progress);
          return bulk.result();
        });
  }

  @Override
  public void close() {
    database.close();
  }
}
