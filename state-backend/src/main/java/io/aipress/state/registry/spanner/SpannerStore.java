package io.aipress.state.registry.spanner;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.store.RegistryStore;
import io.aipress.shards.registry.store.RegistryTransaction;
import io.aipress.shards.registry.store.RegistryView;
import io.aipress.state.registry.spanner.SpannerState.ImportRunningException;
import io.aipress.state.registry.spanner.SpannerState.WrongVersionException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps a registry in a database of Spanner. Safe for use by several threads, and by as many
 * processes as there are: Spanner lets one of those win who change the same rows.
 *
 * <p>What is read is read at one moment and keeps nobody from writing. A change fits into one
 * commit or is refused; an import of any size is written by {@link SpannerImports}.
 *
 * <p>Every call may throw REGISTRY_UNREACHABLE, REGISTRY_LOCKED, REGISTRY_DENIED, REGISTRY_MISSING,
 * REGISTRY_DAMAGED, REGISTRY_OUTDATED, REGISTRY_TOO_NEW or IMPORT_RUNNING, and has then changed
 * nothing; one that writes REGISTRY_OUTCOME_UNKNOWN too.
 */
public final class SpannerStore implements RegistryStore {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final SpannerConnection connection;
  private final SpannerSettings settings;
  private final SpannerFaults faults;
  private final SpannerTransactions transactions;
  private final SpannerImports imports;

  SpannerStore(SpannerConnection connection, SpannerSettings settings, ImportSteps steps) {
    this.connection = connection;
    this.settings = settings;
    this.faults = connection.faults();
    this.transactions = new SpannerTransactions(connection, faults, settings.patience());
    this.imports = new SpannerImports(transactions, settings, steps);
  }

  @Override
  public <T> T read(Function<RegistryView, T> work) {
    return patiently(
        () ->
            transactions.read(
                reads -> {
                  SpannerState.check(reads);
                  return work.apply(new SpannerView(reads));
                }));
  }

  @Override
  public <T> T write(String operation, Function<RegistryTransaction, T> work) {
    return patiently(
        () ->
            transactions.write(
                operation,
                SpannerStore.eventsOf(operation),
                (context, reads) -> {
                  SpannerState.check(reads);
                  return work.apply(
                      new SpannerTransaction(context, reads, settings.commitMutations()));
                }));
  }

  @Override
  public <T> T bulk(String operation, Function<RegistryView, Bulk<T>> work, Progress progress) {
    try {
      return imports.run(operation, work, progress).orElseThrow(this::busy);
    } catch (WrongVersionException e) {
      throw new AipressException(faults.version(e.version()), e);
    } catch (ImportRunningException e) {
      throw running(e);
    }
  }

  private AipressException busy() {
    return new AipressException(faults.busy(SpannerImports.PLANS, settings.patience().toSeconds()));
  }

  /** Whether an operation has left events. */
  static SpannerTransactions.Evidence eventsOf(String operation) {
    return (reads, since) -> SpannerHistory.has(reads, operation, since);
  }

  /** Waits a little for an import to be finished. */
  private <T> T patiently(Supplier<T> work) {
    long begin = System.nanoTime();
    while (true) {
      try {
        return work.get();
      } catch (WrongVersionException e) {
        throw new AipressException(faults.version(e.version()), e);
      } catch (ImportRunningException e) {
        if (System.nanoTime() - begin >= settings.importPatience().toNanos()) {
          throw running(e);
        }
        pause();
      }
    }
  }

  private AipressException running(ImportRunningException e) {
    return new AipressException(imports.told(e.importId(), faults), e);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
