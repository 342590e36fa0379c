package io.aipress.state.registry.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs queries. Failures of the database come as {@link SqliteFailure}, through whatever lies
 * between.
 */
final class SqliteQuery {
  private final Connection connection;

  SqliteQuery(Connection connection) {
    this.connection = connection;
  }

  /** Makes something of the row that a cursor stands on. */
  @FunctionalInterface
  interface Reader<T> {
    T read(SqliteCursor row) throws SQLException;
  }

  /** Something done on the connection. */
  @FunctionalInterface
  interface Work {
    void on(Connection connection) throws SQLException;
  }

  <T> Optional<T> first(Sql sql, Reader<T> reader, Object... arguments) {
    List<T> found = all(sql, reader, arguments);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  <T> List<T> all(Sql sql, Reader<T> reader, Object... arguments) {
    List<T> found = new ArrayList<>();
    each(sql, reader, found::add, arguments);
    return found;
  }

  <T> void each(Sql sql, Reader<T> reader, Consumer<T> consumer, Object... arguments) {
    run(
        open -> {
          try (SqliteCursor rows = SqliteCursor.open(open, sql, arguments)) {
            while (rows.next()) {
              consumer.accept(reader.read(rows));
            }
          }
        });
  }

  void run(Work work) {
    try {
      work.on(connection);
    } catch (SQLException e) {
      throw new SqliteFailure(e);
    }
  }
}
