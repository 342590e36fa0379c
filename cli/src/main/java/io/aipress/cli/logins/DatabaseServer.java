package io.aipress.cli.logins;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.logins.GrantCheck;
import io.aipress.shards.logins.LoginStatements;
import io.aipress.shards.logins.Password;
import io.aipress.shards.logins.TenantLogin;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The MySQL of a shard, as its administrator. One process works on a server at a time: whoever
 * connects holds a lock of it until it closes, or dies. Not thread-safe.
 */
public final class DatabaseServer implements AutoCloseable {
  private static final String LOCK = "SELECT GET_LOCK('aipress_logins', 60)";
  private static final String REQUIRES_TLS = "SELECT @@GLOBAL.require_secure_transport";
  private static final String DATABASES = "SHOW DATABASES";

  /** ER_NO_SUCH_THREAD: that connection is closed already. */
  private static final int NO_SUCH_CONNECTION = 1094;

  private static final int ROUNDS = 100;
  private static final int PAUSE_MILLIS = 100;

  private final DatabaseAddress address;
  private final Connection connection;

  private DatabaseServer(DatabaseAddress address, Connection connection) {
    this.address = address;
    this.connection = connection;
  }

  /**
   * Connects, and waits until nobody else works on the server.
   *
   * @throws AipressException SQL_UNREACHABLE, SQL_DENIED or SQL_FAILED
   */
  public static DatabaseServer connect(DatabaseAddress address, String user, String password) {
    try {
      DatabaseServer server =
          new DatabaseServer(address, DriverManager.getConnection(address.url(), user, password));
      if (!server.column(LOCK).equals(List.of("1"))) {
        server.close();
        throw new AipressException(
            Problem.of(ErrorCode.SQL_FAILED, "somebody else makes logins at " + address)
                .field("host", address.host())
                .rule("one process makes logins on a server at a time")
                .fix("wait until it is done, then repeat"));
      }
      return server;
    } catch (SQLException e) {
      throw DatabaseFaults.of(e, address);
    }
  }

  /** Whether it lets in only who comes by TLS. */
  public boolean requiresTls() {
    return !asked(() -> column(REQUIRES_TLS)).equals(List.of("0"));
  }

  /** Whether it has a schema of that name. */
  public boolean has(String database) {
    return asked(() -> column(DATABASES)).contains(database);
  }

  /**
   * Makes a login, in the place of one of that user and without anything that one had, and checks
   * what it may do by logging in as it.
   *
   * @throws AipressException TENANT_ISOLATION when it may do more, and then it is taken away again;
   *     SQL_DENIED or SQL_FAILED
   */
  public void make(TenantLogin login, Password password) {
    remove(login.user());
    asked(() -> create(login, password));
    try {
      check(login, databasesOf(login, password));
    } catch (AipressException refusal) {
      remove(login.user());
      throw refusal;
    }
  }

  /**
   * Gives a login that is there the rights and limits of now.
   *
   * @throws AipressException TENANT_ISOLATION when it may do more; SQL_DENIED or SQL_FAILED
   */
  public void renew(TenantLogin login) {
    asked(() -> run(LoginStatements.renew(login)));
    check(login, List.of(login.database()));
  }

  /** Servers tell the part of a statement that they do not like. */
  private boolean create(TenantLogin login, Password password) throws SQLException {
    try {
      return run(LoginStatements.create(login, password));
    } catch (SQLException e) {
      String told = String.valueOf(e.getMessage()).replace(password.reveal(), password.toString());
      throw new SQLException(told, e.getSQLState(), e.getErrorCode());
    }
  }

  private void check(TenantLogin login, List<String> databases) {
    List<Problem> problems =
        GrantCheck.problems(
            login,
            asked(() -> column(LoginStatements.grants(login.user()))),
            asked(() -> column(LoginStatements.hosts(login.user()))),
            databases);
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
  }

  private List<String> databasesOf(TenantLogin login, Password password) {
    try (Connection tenant =
        DriverManager.getConnection(address.url(), login.user(), password.reveal())) {
      return column(tenant, DATABASES);
    } catch (SQLException e) {
      throw DatabaseFaults.of(e, address);
    }
  }

  /** Takes a user away, if it is there, and closes its connections. */
  public void remove(String user) {
    asked(
        () -> {
          run(List.of(LoginStatements.drop(user)));
          close(user);
          return true;
        });
  }

  /** Nobody can connect as that user any more; a query that runs ends when it looks up. */
  private void close(String user) throws SQLException {
    for (int round = 0; round < ROUNDS; round++) {
      List<String> open = column(LoginStatements.connections(user));
      if (open.isEmpty()) {
        return;
      }
      for (String id : open) {
        kill(Long.parseLong(id));
      }
      pause();
    }
    throw new SQLException("connections of %s do not close".formatted(user));
  }

  private void kill(long id) throws SQLException {
    try {
      run(List.of(LoginStatements.kill(id)));
    } catch (SQLException e) {
      if (e.getErrorCode() != NO_SUCH_CONNECTION) {
        throw e;
      }
    }
  }

  private static void pause() throws SQLException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted", e);
    }
  }

  private boolean run(List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    return true;
  }

  private List<String> column(String query) throws SQLException {
    return column(connection, query);
  }

  private static List<String> column(Connection connection, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        values.add(row.getString(1));
      }
    }
    return values;
  }

  /** Work on the connection. */
  private interface Work<T> {
    T done() throws SQLException;
  }

  private <T> T asked(Work<T> work) {
    try {
      return work.done();
    } catch (SQLException e) {
      throw DatabaseFaults.of(e, address);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw DatabaseFaults.of(e, address);
    }
  }
}
