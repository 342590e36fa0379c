package io.aipress.state.registry.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** Faults of a connection that no real file can be made to show at the right moment. */
class SqliteTransactionTest {
  private final Connection connection = mock(Connection.class);
  private final Statement statement = mock(Statement.class);

  @BeforeEach
  void connect() throws SQLException {
    when(connection.createStatement()).thenReturn(statement);
  }

  @Test
  void keepsTheReasonWhenRollingBackFailsToo() throws SQLException {
    SQLException reason = new SQLException("disk gone");
    SQLException second = new SQLException("nothing to roll back");
    doThrow(second).when(statement).executeUpdate("ROLLBACK");

    assertThatThrownBy(
            () ->
                SqliteTransaction.WRITE.run(
                    connection,
                    open -> {
                      throw reason;
                    }))
        .isSameAs(reason)
        .hasSuppressedException(second);
    verify(statement, never()).executeUpdate("COMMIT");
  }

  @Test
  void rollsBackWhenTheCommitFails() throws SQLException {
    SQLException full = new SQLException("disk full");
    when(statement.executeUpdate(anyString())).thenReturn(0);
    doThrow(full).when(statement).executeUpdate("COMMIT");

    assertThatThrownBy(() -> SqliteTransaction.WRITE.run(connection, open -> "done"))
        .isSameAs(full);

    InOrder order = inOrder(statement);
    order.verify(statement).executeUpdate("BEGIN IMMEDIATE");
    order.verify(statement).executeUpdate("COMMIT");
    order.verify(statement).executeUpdate("ROLLBACK");
  }

  @Test
  void doesNothingWhenItCannotBegin() throws SQLException {
    SQLException busy = new SQLException("busy");
    doThrow(busy).when(statement).executeUpdate("BEGIN");

    assertThatThrownBy(
            () ->
                SqliteTransaction.READ.run(
                    connection,
                    open -> {
                      throw new AssertionError("must not be reached");
                    }))
        .isSameAs(busy);
    assertThat(busy.getSuppressed()).isEmpty();
  }
}
