package io.aipress.state.registry.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Connects to a file or to a database in memory; never creates a file. */
@FunctionalInterface
interface SqliteConnector {
  /** Waits five seconds for another process before a call gives up. */
  SqliteConnector ORDINARY = waiting(Duration.ofSeconds(5));

  /** Page cache, KiB: holds the registry of 50,000 tenants, so that an import does not spill. */
  int CACHE_KIB = 65_536;

  Connection connect(String url) throws SQLException;

  /** Connections on which a call waits so long for another process. */
  static SqliteConnector waiting(Duration patience) {
    return url -> {
      SQLiteConfig config = new SQLiteConfig();
      config.resetOpenMode(SQLiteOpenMode.CREATE);
      config.enforceForeignKeys(true);
      config.setBusyTimeout((int) patience.toMillis());
      Connection connection = config.createConnection(url);
      try (Statement statement = connection.createStatement()) {
        // The file may come from anywhere: it gets no functions, and a damaged page is noticed
        // early.
        statement.executeUpdate("PRAGMA trusted_schema = OFF");
        statement.executeUpdate("PRAGMA cell_size_check = ON");
        statement.executeUpdate("PRAGMA cache_size = -" + CACHE_KIB);
        return connection;
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    };
  }
}
