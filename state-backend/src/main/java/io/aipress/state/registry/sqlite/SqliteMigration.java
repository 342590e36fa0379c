package io.aipress.state.registry.sqlite;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.EventKind;
import io.aipress.state.registry.adapter.RegistryMigration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Migrates a registry's file: every version in turn and an event for the history, in one
 * transaction that keeps all others out. Nothing is held between two calls.
 */
final class SqliteMigration implements RegistryMigration {
  /** Migrating a registry of a million tenants takes some ten seconds. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String TELL =
      "INSERT INTO events (at, operation, position, actor, reason, kind, detail)"
          + " VALUES (?1, ?2, 0, ?3, ?4, ?5, ?6)";

  /** Version 1 had no history: everybody's begins here, with shard and epoch. */
  private static final String BEGIN_HISTORY =
      "INSERT INTO events"
          + " (at, operation, position, actor, reason, kind, tenant, from_shard, to_shard, epoch, detail)"
          + " SELECT ?1, ?2, row_number() OVER (ORDER BY id), ?3, ?4, ?5, id, shard, shard, epoch, ?6"
          + " FROM tenants ORDER BY id";

  private final SqliteFile file;
  private final Author author;
  private final InstantSource clock;

  SqliteMigration(SqliteFile file, Author author, InstantSource clock) {
    this.file = file;
    this.author = author;
    this.clock = clock;
    present();
  }

  /**
   * The migration of a file.
   *
   * @throws AipressException REGISTRY_DAMAGED, REGISTRY_TOO_NEW, REGISTRY_LOCKED or FLEET_MISMATCH
   */
  static SqliteMigration of(Path file, FleetIdentity fleet, Author author) {
    return new SqliteMigration(
        new SqliteFile(file, fleet, SqliteConnector.waiting(PATIENCE)), author, Clock.systemUTC());
  }

  @Override
  public int present() {
    if (!file.exists()) {
      return 0;
    }
    try (Connection connection = file.openOfAnyVersion()) {
      return SqliteSchema.version(connection);
    } catch (SQLException e) {
      throw SqliteFaults.of(e, file.path());
    }
  }

  @Override
  public int target() {
    return SqliteSchema.VERSION;
  }

  @Override
  public List<String> plan() {
    return plan(present());
  }

  private static List<String> plan(int present) {
    List<String> plan = new ArrayList<>(SqliteScript.after(present));
    if (present > 0 && present < SqliteSchema.VERSION) {
      plan.addAll(events(present));
    }
    return plan;
  }

  private static List<String> events(int present) {
    return present == 1 ? List.of(TELL, BEGIN_HISTORY) : List.of(TELL);
  }

  @Override
  public boolean apply() {
    if (!file.exists() && file.create(empty -> true).isPresent()) {
      return true;
    }
    SqliteWork<Boolean> migration = this::migrate;
    try (Connection connection = file.openOfAnyVersion()) {
      return migration.within(SqliteTransaction.ALONE).on(connection);
    } catch (SQLException e) {
      throw SqliteFaults.ofMigration(e, file.path());
    }
  }

  private boolean migrate(Connection connection) throws SQLException {
    int present = SqliteSchema.version(connection);
    if (present >= SqliteSchema.VERSION) {
      return false;
    }
    for (String statement : SqliteScript.after(present)) {
      SqliteSchema.execute(connection, statement);
    }
    long at = new SqliteWriter(connection, clock).now();
    String operation = UUID.randomUUID().toString();
    for (String event : events(present)) {
      try (PreparedStatement statement = connection.prepareStatement(event)) {
        statement.setLong(1, at);
        statement.setString(2, operation);
        statement.setString(3, author.actor());
        statement.setString(4, author.reason());
        statement.setString(5, EventKind.MIGRATED.text());
        statement.setString(6, "from version %d to %d".formatted(present, SqliteSchema.VERSION));
        statement.executeUpdate();
      }
    }
    return true;
  }

  /** Nothing to let go of. */
  @Override
  public void close() {}
}
