package io.aipress.state.registry.sqlite;

import java.sql.SQLException;

/** Carries a failure of the database through code that knows of none. */
final class SqliteFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SQLException failure;

  SqliteFailure(SQLException failure) {
    super(failure);
    this.failure = failure;
  }

  SQLException failure() {
    return failure;
  }
}
