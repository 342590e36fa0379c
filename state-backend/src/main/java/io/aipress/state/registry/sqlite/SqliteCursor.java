package io.aipress.state.registry.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a query, one at a time, and the columns of a row from left to right. */
final class SqliteCursor implements AutoCloseable {
  private final PreparedStatement statement;
  private final ResultSet rows;
  private int column;

  private SqliteCursor(PreparedStatement statement, ResultSet rows) {
    this.statement = statement;
    this.rows = rows;
  }

  static SqliteCursor open(Connection connection, Sql sql, Object... arguments)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql.text());
    try {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      return new SqliteCursor(statement, statement.executeQuery());
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  /** Goes to the next row, if there is one. */
  boolean next() throws SQLException {
    column = 0;
    return rows.next();
  }

  String text() throws SQLException {
    return Objects.requireNonNullElse(textOrNull(), "");
  }

  @Nullable String textOrNull() throws SQLException {
    return rows.getString(++column);
  }

  long number() throws SQLException {
    return rows.getLong(++column);
  }

  @Nullable Long numberOrNull() throws SQLException {
    long number = rows.getLong(++column);
    return rows.wasNull() ? null : number;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
