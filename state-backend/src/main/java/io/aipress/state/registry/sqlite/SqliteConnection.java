package io.aipress.state.registry.sqlite;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.registry.store.RowReader.DamagedRowException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The one connection to a registry's file, which threads use in turn. */
final class SqliteConnection implements AutoCloseable {
  private final SqliteFile file;
  private final ReentrantLock turn = new ReentrantLock();
  private @Nullable Connection connection;
  private boolean closed;

  /** Connects if the file is there; otherwise as soon as it is. */
  SqliteConnection(SqliteFile file) {
    this.file = file;
    connected();
  }

  /** Reads in one transaction; from an empty registry while there is no file. */
  <T> T read(SqliteWork<T> work) {
    SqliteWork<T> reading = current(work).within(SqliteTransaction.READ);
    return inTurn(
        () -> {
          Connection open = connected();
          if (open != null) {
            return reading.on(open);
          }
          try (Connection empty = file.inMemory()) {
            return reading.on(empty);
          }
        });
  }

  /** Writes in one transaction; the first creates the file. */
  <T> T write(SqliteWork<T> work) {
    SqliteWork<T> writing = current(work).within(SqliteTransaction.WRITE);
    return inTurn(
        () -> {
          Connection open = connected();
          if (open == null) {
            Optional<T> result = file.create(writing);
            open = file.open();
            connection = open;
            if (result.isPresent()) {
              return result.get();
            }
          }
          return writing.on(open);
        });
  }

  @Override
  public void close() {
    turn.lock();
    try {
      closed = true;
      if (connection != null) {
        connection.close();
        connection = null;
      }
    } catch (SQLException e) {
      throw SqliteFaults.of(e, file.path());
    } finally {
      turn.unlock();
    }
  }

  /** The same work, refused when somebody else has brought the registry to another version. */
  private <T> SqliteWork<T> current(SqliteWork<T> work) {
    return connection -> {
      SqliteSchema.checkVersion(connection, file.path());
      return work.on(connection);
    };
  }

  private @Nullable Connection connected() {
    if (closed) {
      throw new IllegalStateException("the registry is closed: " + file.path());
    }
    if (connection == null && file.exists()) {
      connection = file.open();
    }
    return connection;
  }

  private <T> T inTurn(Turn<T> work) {
    turn.lock();
    try {
      return work.take();
    } catch (SQLException e) {
      throw SqliteFaults.of(e, file.path());
    } catch (SqliteFailure e) {
      throw SqliteFaults.of(e.failure(), file.path());
    } catch (DamagedRowException e) {
      throw new AipressException(SqliteFaults.damaged(file.path(), e.getMessage()), e);
    } finally {
      turn.unlock();
    }
  }

  @FunctionalInterface
  private interface Turn<T> {
    T take() throws SQLException;
  }
}
