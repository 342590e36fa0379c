package io.aipress.state.registry.sqlite;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Real connections that tell every statement before it runs, and when a transaction has committed:
 * the points at which a process may be gone.
 *
 * @param real makes the connections
 * @param points hears them
 */
record Watched(SqliteConnector real, Points points) implements SqliteConnector {
  /** What is told after a commit. */
  static final String COMMITTED = "after COMMIT";

  /** Hears where a process stands. */
  @FunctionalInterface
  interface Points {
    void at(String statement) throws SQLException;
  }

  /** Connections with a cache so small that SQLite writes into the file before a commit. */
  static Watched spilling(Points points) {
    return new Watched(
        url -> {
          Connection connection = ORDINARY.connect(url);
          try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA cache_size = 5");
          }
          return connection;
        },
        points);
  }

  @Override
  public Connection connect(String url) throws SQLException {
    return connection(real.connect(url));
  }

  private Connection connection(Connection connection) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          Object made = call(connection, method, arguments);
          if (made instanceof PreparedStatement prepared) {
            return statement(PreparedStatement.class, prepared, (String) arguments[0]);
          }
          return made instanceof Statement plain ? statement(Statement.class, plain, null) : made;
        });
  }

  private <T> T statement(Class<T> type, Statement statement, @Nullable String prepared) {
    return proxy(
        type,
        (proxy, method, arguments) -> {
          if (!method.getName().startsWith("execute")) {
            return call(statement, method, arguments);
          }
          String sql = prepared == null ? (String) arguments[0] : prepared;
          points.at(sql);
          Object result = call(statement, method, arguments);
          if (sql.equals("COMMIT")) {
            points.at(COMMITTED);
          }
          return result;
        });
  }

  private static @Nullable Object call(Object on, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Watched.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
