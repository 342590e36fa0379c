package io.aipress.state.registry.sqlite;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.errors.Reasons;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.RegistryProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The registry's tables, and the marks by which a file is known as a registry. */
final class SqliteSchema {
  /** The version that this library writes, in {@code PRAGMA user_version}. */
  static final int VERSION = 3;

  /** "AIPR" in ASCII: tells a registry from any other SQLite database. */
  static final int APPLICATION_ID = 0x41495052;

  private SqliteSchema() {}

  /** Writes the tables into an empty database, in one transaction. */
  static void create(Connection connection, FleetIdentity fleet) throws SQLException {
    SqliteTransaction.WRITE.run(
        connection,
        empty -> {
          for (String statement : SqliteScript.after(0)) {
            execute(empty, statement);
          }
          execute(empty, "PRAGMA application_id = " + APPLICATION_ID);
          try (PreparedStatement identity =
              empty.prepareStatement("INSERT INTO identity (field, value) VALUES (?, ?)")) {
            for (Map.Entry<String, String> field : fleet.fields().entrySet()) {
              identity.setString(1, field.getKey());
              identity.setString(2, field.getValue());
              identity.executeUpdate();
            }
          }
          return true;
        });
  }

  /**
   * Makes sure that a file is a registry of this fleet, not newer than this library, and whole:
   * reading its first page lets SQLite compare the number of pages with what it ought to be, but
   * not the length of the last. A full check of every page would cost what reading everything
   * costs.
   *
   * <p>To be called within a transaction, so that nobody writes meanwhile.
   *
   * @throws AipressException REGISTRY_DAMAGED, REGISTRY_TOO_NEW or FLEET_MISMATCH
   */
  static void check(Connection connection, Path file, FleetIdentity fleet) throws SQLException {
    if (number(connection, "application_id") != APPLICATION_ID) {
      throw new AipressException(
          SqliteFaults.notARegistry(file, "it is empty, or the database of something else"));
    }
    int version = version(connection);
    if (version > VERSION) {
      throw new AipressException(SqliteFaults.tooNew(file, version));
    }
    if (length(file) % number(connection, "page_size") != 0) {
      throw new AipressException(SqliteFaults.damaged(file, "its last page is cut short"));
    }
    Map<String, String> held = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet identity = statement.executeQuery("SELECT field, value FROM identity")) {
      while (identity.next()) {
        held.put(identity.getString(1), identity.getString(2));
      }
    }
    List<Problem> problems = RegistryProblems.otherFleet("the registry " + file, held, fleet);
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
  }

  /**
   * Makes sure that a registry is of this library's version. Asked in every transaction: another
   * process may have migrated the file since it was opened.
   *
   * @throws AipressException REGISTRY_OUTDATED or REGISTRY_TOO_NEW
   */
  static void checkVersion(Connection connection, Path file) throws SQLException {
    int version = version(connection);
    if (version < VERSION) {
      throw new AipressException(SqliteFaults.outdated(file, version));
    }
    if (version > VERSION) {
      throw new AipressException(SqliteFaults.tooNew(file, version));
    }
  }

  static int version(Connection connection) throws SQLException {
    return number(connection, "user_version");
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static int number(Connection connection, String pragma) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA " + pragma)) {
      return result.next() ? result.getInt(1) : 0;
    }
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new AipressException(
          SqliteFaults.damaged(file, "its length cannot be read: " + Reasons.of(e)), e);
    }
  }
}
