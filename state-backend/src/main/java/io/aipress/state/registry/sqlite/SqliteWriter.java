package io.aipress.state.registry.sqlite;

import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.store.Changes;
import io.aipress.shards.registry.store.RegistryTransaction;
import java.sql.Connection;
import java.time.InstantSource;

/** A transaction that holds the right to write. */
final class SqliteWriter extends SqliteView implements RegistryTransaction {
  private final Connection connection;
  private final InstantSource clock;

  SqliteWriter(Connection connection, InstantSource clock) {
    super(connection);
    this.connection = connection;
    this.clock = clock;
  }

  @Override
  public void write(Changes changes) {
    write(changes, Progress.NONE);
  }

  void write(Changes changes, Progress progress) {
    long at = now();
    new SqliteQuery(connection).run(open -> new SqliteWrites(open).write(changes, at, progress));
  }

  /** The time of what is written now. A clock that was set back does not turn history around. */
  long now() {
    long now = SqliteTime.notAfter(clock.instant());
    return lastChange().map(SqliteTime::notAfter).map(last -> Math.max(last, now)).orElse(now);
  }
}
