package io.aipress.state.registry;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.FleetIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The registry's tables, and the marks by which a file is known as a registry. */
final class SqliteSchema {
  /** The version that this library writes, in {@code PRAGMA user_version}. */
  static final int VERSION = 1;

  /** "AIPR" in ASCII: tells a registry from any other SQLite database. */
  static final int APPLICATION_ID = 0x41495052;

  private SqliteSchema() {}

  /** Writes the tables into an empty database, in one transaction. */
  static void create(Connection connection, FleetIdentity fleet) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("BEGIN IMMEDIATE");
      statement.executeUpdate(ddl());
      statement.executeUpdate("PRAGMA application_id = " + APPLICATION_ID);
      statement.executeUpdate("PRAGMA user_version = " + VERSION);
      try (PreparedStatement identity =
          connection.prepareStatement("INSERT INTO identity (field, value) VALUES (?, ?)")) {
        for (Map.Entry<String, String> field : fleet.fields().entrySet()) {
          identity.setString(1, field.getKey());
          identity.setString(2, field.getValue());
          identity.executeUpdate();
        }
      }
      statement.executeUpdate("COMMIT");
    }
  }

  /**
   * Makes sure that a file is a registry of this fleet, and whole: reading its first page lets
   * SQLite compare the number of pages with what it ought to be, but not the length of the last. A
   * full check of every page would cost what reading everything costs.
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
    int version = number(connection, "user_version");
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
    List<Problem> problems = new ArrayList<>();
    fleet
        .fields()
        .forEach(
            (field, wanted) -> {
              String value = held.getOrDefault(field, "");
              if (!value.equals(wanted)) {
                problems.add(SqliteFaults.otherFleet(file, field, value, wanted));
              }
            });
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
  }

  private static int number(Connection connection, String pragma) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA " + pragma)) {
      return result.next() ? result.getInt(1) : 0;
    }
  }

  private static long length(Path file) throws SQLException {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new DamagedRowException("its length cannot be read", e);
    }
  }

  private static String ddl() {
    String name = "schema/sqlite/V" + VERSION + ".sql";
    try (InputStream in = SqliteSchema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the artifact lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
