package io.aipress.state.registry.spanner;

import com.google.cloud.Timestamp;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.store.Changes;
import io.aipress.shards.registry.store.RegistryStore.Bulk;
import io.aipress.shards.registry.store.RegistryView;
import io.aipress.state.registry.spanner.SpannerState.ImportRunningException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Imports of any size, all or nothing.
 *
 * <p>An import is planned on one moment of the registry. A plan that fits into one commit is
 * written by one, if nothing was changed since; otherwise it is planned again. A larger one goes
 * through three states:
 *
 * <ol>
 *   <li>staged: its rows are written, in chunks, where nobody looks for tenants;
 *   <li>sealed, by one small commit, if nothing was changed since that moment: from here on it is
 *       decided, and whoever reads or writes is told IMPORT_RUNNING;
 *   <li>finished: every chunk is written to its tables and marked in the same commit, then all are
 *       dropped.
 * </ol>
 *
 * <p>One that is killed before it is sealed has changed nothing, and the next import drops what it
 * staged. One that is killed later is finished by the next import, from what is staged.
 */
final class SpannerImports {
  /** How often an import is planned before it gives up: each time somebody else has written. */
  static final int PLANS = 10;

  private final SpannerTransactions transactions;
  private final SpannerSettings settings;
  private final ImportStage stage;

  SpannerImports(SpannerTransactions transactions, SpannerSettings settings, ImportSteps steps) {
    this.transactions = transactions;
    this.settings = settings;
    this.stage = new ImportStage(transactions, steps);
  }

  /**
   * A plan.
   *
   * @param bulk what it writes
   * @param lastChange when the last change was that it knows of
   */
  private record Plan<T>(Bulk<T> bulk, Optional<Timestamp> lastChange) {}

  /** Plans and writes; empty when others wrote between every plan and its commit. */
  <T> Optional<T> run(String operation, Function<RegistryView, Bulk<T>> work, Progress progress) {
    for (int plans = 0; plans < PLANS; plans++) {
      try {
        Plan<T> plan = transactions.read(reads -> plan(reads, work));
        Changes changes = plan.bulk().changes();
        if (changes.isEmpty() || write(operation, changes, plan.lastChange(), progress)) {
          return Optional.of(plan.bulk().result());
        }
      } catch (ImportRunningException e) {
        finish(e.importId(), Progress.NONE);
      }
    }
    return Optional.empty();
  }

  private static <T> Plan<T> plan(SpannerReads reads, Function<RegistryView, Bulk<T>> work) {
    SpannerState.check(reads);
    Bulk<T> bulk = work.apply(new SpannerView(reads));
    return new Plan<>(bulk, SpannerHistory.lastChange(reads));
  }

  private boolean write(
      String operation, Changes changes, Optional<Timestamp> lastChange, Progress progress) {
    ImportChunks measured = cut(changes, (chunk, number) -> {});
    if (measured.mutations() <= settings.chunkMutations()) {
      List<RowChange> rows = ChangedRows.of(changes, SpannerImports::notTold);
      boolean written = writeAtOnce(operation, rows, lastChange);
      if (written) {
        progress.at(changes.tenants(), changes.tenants());
      }
      return written;
    }
    stage.begin(operation, changes.author(), measured.chunks(), changes.tenants());
    if (!fill(operation, changes) || !stage.seal(operation, lastChange)) {
      return false;
    }
    finish(operation, progress);
    return true;
  }

  private ImportChunks cut(Changes changes, ObjIntConsumer<List<RowChange>> consumer) {
    ImportChunks cut = new ImportChunks(settings.chunkMutations(), consumer);
    ChangedRows.show(changes, SpannerImports::notTold, cut);
    cut.finish();
    return cut;
  }

  /** What is written in bulk says itself what was there before. */
  private static @Nullable Tenant notTold(TenantId tenant) {
    return null;
  }

  /** False when another import has dropped this one meanwhile. */
  private boolean fill(String operation, Changes changes) {
    boolean[] there = {true};
    cut(changes, (chunk, number) -> there[0] = there[0] && stage.fill(operation, number, chunk));
    return there[0];
  }

  private boolean writeAtOnce(
      String operation, List<RowChange> rows, Optional<Timestamp> lastChange) {
    return transactions.write(
        operation,
        SpannerStore.eventsOf(operation),
        (context, reads) -> {
          SpannerState.check(reads);
          if (!SpannerHistory.lastChange(reads).equals(lastChange)) {
            return false;
          }
          rows.forEach(row -> context.buffer(row.toMutation()));
          stage.drop(context, reads);
          return true;
        });
  }

  /** Writes what is decided to its end; wherever this stops, the next call goes on. */
  private void finish(String importId, Progress progress) {
    try {
      stage.apply(importId, progress);
      stage.finish(importId);
    } catch (AipressException e) {
      throw e.map(problem -> decided(problem, importId));
    }
  }

  private static Problem decided(Problem problem, String importId) {
    return problem.fix(
        ("import %s is decided and not yet written to its end: repeat `aipress tenants import`,"
                + " which goes on where it stopped")
            .formatted(importId));
  }

  /** Says that an import is being written, by whom and since when as far as that can be known. */
  Problem told(String importId, SpannerFaults faults) {
    ImportStage.@Nullable Sealed sealed = transactions.read(reads -> stage.sealed(reads, importId));
    return sealed == null
        ? faults.importRunning(importId, null, null)
        : faults.importRunning(importId, sealed.actor(), sealed.since());
  }
}
