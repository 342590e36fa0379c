package io.aipress.state.registry.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Runs one statement for many rows. */
final class SqliteBatch {
  /** Rows that SQLite gets together. */
  static final int SIZE = 1000;

  private SqliteBatch() {}

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

    /** A text, a whole number, or nothing. */
    void put(@Nullable Object value) throws SQLException {
      column++;
      if (value instanceof String text) {
        statement.setString(column, text);
      } else if (value instanceof Number number) {
        statement.setLong(column, number.longValue());
      } else {
        statement.setNull(column, Types.NULL);
      }
    }
  }

  static <T> void run(Connection connection, Sql sql, Iterable<T> rows, Binder<T> binder)
      throws SQLException {
    Iterator<T> values = rows.iterator();
    if (!values.hasNext()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      int waiting = 0;
      while (values.hasNext()) {
        binder.bind(new Row(statement), values.next());
        statement.addBatch();
        if (++waiting == SIZE) {
          statement.executeBatch();
          waiting = 0;
        }
      }
      if (waiting > 0) {
        statement.executeBatch();
      }
    }
  }
}
