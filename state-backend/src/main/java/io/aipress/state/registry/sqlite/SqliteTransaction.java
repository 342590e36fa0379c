package io.aipress.state.registry.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** How a transaction begins. */
enum SqliteTransaction {
  /** Sees one moment; others may write as soon as it ends. */
  READ("BEGIN"),
  /** Takes the right to write before it reads, so what it read still holds when it writes. */
  WRITE("BEGIN IMMEDIATE"),
  /** Keeps everybody else out, readers too. */
  ALONE("BEGIN EXCLUSIVE");

  private final String begin;

  SqliteTransaction(String begin) {
    this.begin = begin;
  }

  <T> T run(Connection connection, SqliteWork<T> work) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(begin);
      try {
        T result = work.on(connection);
        statement.executeUpdate("COMMIT");
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(statement, e);
        throw e;
      }
    }
  }

  private static void rollBack(Statement statement, Exception reason) {
    try {
      statement.executeUpdate("ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back by itself, as it does when the disk is full.
      reason.addSuppressed(e);
    }
  }
}
