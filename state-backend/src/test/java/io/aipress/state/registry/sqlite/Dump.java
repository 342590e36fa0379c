package io.aipress.state.registry.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A registry's file as text: schema, version and every row; of events what does not depend on the
 * day.
 */
final class Dump {
  private static final String EVENTS =
      "SELECT position, actor, reason, kind, tenant, from_shard, to_shard, epoch, detail"
          + " FROM events ORDER BY seq";

  private Dump() {}

  /** Nothing when there is no file. */
  static List<String> of(Path file) throws SQLException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      List<String> dump = new ArrayList<>(rows(statement, "PRAGMA user_version"));
      dump.addAll(rows(statement, "PRAGMA integrity_check"));
      dump.addAll(rows(statement, "PRAGMA foreign_key_check"));
      dump.addAll(rows(statement, "SELECT sql FROM sqlite_schema ORDER BY type, name"));
      for (String table :
          rows(statement, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")) {
        String query =
            table.equals("events") ? EVENTS : "SELECT * FROM " + table + " ORDER BY 1, 2";
        rows(statement, query).forEach(row -> dump.add(table + ": " + row));
      }
      return dump;
    }
  }

  private static List<String> rows(Statement statement, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(query)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        StringBuilder line = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
          line.append(column == 1 ? "" : "|").append(row.getString(column));
        }
        rows.add(line.toString());
      }
    }
    return rows;
  }
}
