package io.aipress.state.registry.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Runs one statement for many rows. */
final class SqliteBatch {
  /** Rows that SQLite gets together, and that are told together. */
  private static final int SIZE = 1000;

  /** Nobody listens. */
  static final Listener NOBODY = rows -> {};

  private SqliteBatch() {}

  /** Hears how many rows are written. */
  @FunctionalInterface
  interface Listener {
    void done(long rows);
  }

  /** Puts a row's values in, in the order of the statement. */
  @FunctionalInterface
  interface Binder<T> {
    void bind(Row row, T value) throws SQLException;
  }

  /** The values of one row, from left to right. */
  static final class Row {
    private final PreparedStatement statement;
    private int column;

    private Row(PreparedStatement statement) {
      this.statement = statement;
    }

    void put(@Nullable Object value) throws SQLException {
      statement.setObject(++column, value);
    }
  }

  static <T> void run(
      Connection connection, Sql sql, Iterable<T> rows, Binder<T> binder, Listener listener)
      throws SQLException {
    if (!rows.iterator().hasNext()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      int waiting = 0;
      long done = 0;
      for (T value : rows) {
        binder.bind(new Row(statement), value);
        statement.addBatch();
        if (++waiting == SIZE) {
          statement.executeBatch();
          done += waiting;
          waiting = 0;
          listener.done(done);
        }
      }
      if (waiting > 0) {
        statement.executeBatch();
        listener.done(done + waiting);
      }
    }
  }
}
