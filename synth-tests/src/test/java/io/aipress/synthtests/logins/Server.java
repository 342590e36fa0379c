package io.aipress.synthtests.logins;

import io.aipress.cli.logins.DatabaseAddress;
import io.aipress.cli.logins.DatabaseServer;
import io.aipress.shards.logins.Password;
import io.aipress.state.testing.MariaDb;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The real server of the tests: a door for its administrator and one for everybody else. */
public final class Server {
  private Server() {}

  static DatabaseAddress address() {
    return new DatabaseAddress("127.0.0.1", MariaDb.shared().port(), null);
  }

  static DatabaseServer administration() {
    return DatabaseServer.connect(address(), MariaDb.ADMIN, MariaDb.ADMIN_PASSWORD);
  }

  static Password password() {
    return Password.generate(new SecureRandom());
  }

  /** A connection as somebody, who has to close it. */
  static Connection as(String user, String password, String more) throws SQLException {
    String url = "jdbc:mariadb://127.0.0.1:%d/?%s".formatted(MariaDb.shared().port(), more);
    return DriverManager.getConnection(url, user, password);
  }

  static Connection as(String user, Password password) throws SQLException {
    return as(user, password.reveal(), "sslMode=trust");
  }

  /** Runs statements as the administrator. */
  public static void administer(String... statements) throws SQLException {
    try (Connection admin = as(MariaDb.ADMIN, MariaDb.ADMIN_PASSWORD, "sslMode=trust")) {
      run(admin, statements);
    }
  }

  static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  static List<String> column(Connection connection, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        values.add(row.getString(1));
      }
    }
    return values;
  }

  /** Makes a schema anew, with a table that has one row. */
  public static void schema(String name) throws SQLException {
    String quoted = "`" + name.replace("`", "``") + "`";
    administer(
        "DROP DATABASE IF EXISTS " + quoted,
        "CREATE DATABASE " + quoted,
        "CREATE TABLE %s.wp_options (name VARCHAR(20) PRIMARY KEY, value TEXT)".formatted(quoted),
        "INSERT INTO %s.wp_options VALUES ('siteurl', 'its own')".formatted(quoted));
  }
}
