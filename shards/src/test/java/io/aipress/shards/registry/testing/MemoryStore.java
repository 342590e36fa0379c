package io.aipress.shards.registry.testing;

import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.store.Changes;
import io.aipress.shards.registry.store.RegistryStore;
import io.aipress.shards.registry.store.RegistryTransaction;
import io.aipress.shards.registry.store.RegistryView;
import java.time.Clock;
import java.util.function.Function;

/**
 * A registry in memory, for tests that need no database, and the model of what a store does: one
 * writer at a time works on a copy, which takes the place of the original when all of it is
 * written. Readers keep the original that they began with.
 *
 * <p>Stricter than a database: it throws when an operation reads after it has written, writes twice
 * or writes what no constraint would let pass. Closing it does nothing, so that the same registry
 * can be opened again.
 */
public final class MemoryStore implements RegistryStore {
  private final Clock clock;
  private volatile MemoryRegistry current = new MemoryRegistry();

  /** An empty registry whose events have the time of this clock. */
  public MemoryStore(Clock clock) {
    this.clock = clock;
  }

  /** An empty registry. */
  public MemoryStore() {
    this(Clock.systemUTC());
  }

  @Override
  public <T> T read(Function<RegistryView, T> work) {
    return work.apply(new MemoryView(current));
  }

  @Override
  public synchronized <T> T write(String operation, Function<RegistryTransaction, T> work) {
    MemoryTransaction transaction = new MemoryTransaction(current, operation);
    T result = work.apply(transaction);
    commit(transaction.changes());
    return result;
  }

  @Override
  public synchronized <T> T bulk(
      String operation, Function<RegistryView, Bulk<T>> work, Progress progress) {
    MemoryTransaction transaction = new MemoryTransaction(current, operation);
    Bulk<T> bulk = work.apply(transaction);
    transaction.write(bulk.changes());
    long tenants = bulk.changes().tenants();
    progress.at(tenants, tenants);
    commit(transaction.changes());
    return bulk.result();
  }

  @Override
  public void close() {}

  private void commit(Changes changes) {
    if (!changes.isEmpty()) {
      current = current.with(changes, clock.instant());
    }
  }
}
