package io.aipress.state.registry.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** Something done on a database; may be done again when another process was faster. */
@FunctionalInterface
interface SqliteWork<T> {
  T on(Connection connection) throws SQLException;

  /** The same work as one transaction: all of it, or nothing and a failure. */
  default SqliteWork<T> within(SqliteTransaction kind) {
    return connection -> kind.run(connection, this);
  }
}
