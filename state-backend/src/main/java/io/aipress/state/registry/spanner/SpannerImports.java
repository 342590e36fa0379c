package io.aipress.state.registry.spanner;

import com.google.cloud.Timestamp;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.store.Changes;
import io.aipress.shards.registry.store.RegistryStore.Bulk;
import io.aipress.state.registry.spanner.SpannerState.ImportRunningException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Imports of any size, all or nothing.
 *
 * <p>An import is planned on a snapshot. A plan that fits into one commit is written by one, if
 * nothing was changed since the snapshot; otherwise it is planned again. A larger one goes through
 * three states:
 *
 * <ol>
 *   <li>staged: its rows are written, in chunks, where nobody looks for tenants;
 *   <li>sealed, by one small commit, if nothing was changed since the snapshot: from here on it is
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

  /** What a plan was made on. */
  private record Basis(RegistrySnapshot snapshot, Optional<Timestamp> lastChange) {}

  /** Plans and writes; empty when others wrote between every plan and its commit. */
  <T> Optional<T> run(
      String operation, Function<RegistrySnapshot, Bulk<T>> work, Progress progress) {
    for (int plan = 0; plan < PLANS; plan++) {
      try {
        Basis basis = transactions.read(SpannerImports::basis);
        Bulk<T> bulk = work.apply(basis.snapshot());
        if (bulk.changes().isEmpty() || write(operation, bulk.changes(), basis, progress)) {
          return Optional.of(bulk.result());
        }
      } catch (ImportRunningException e) {
        finish(e.importId(), Progress.NONE);
      }
    }
    return Optional.empty();
  }

  private static Basis basis(SpannerReads reads) {
    SpannerState.check(reads);
    return new Basis(new SpannerView(reads).snapshot(), SpannerHistory.lastChange(reads));
  }

  private boolean write(String operation, Changes changes, Basis basis, Progress progress) {
    List<RowChange> rows = ChangedRows.of(changes, stored(changes, basis.snapshot())::get);
    if (MutationCount.of(rows) <= settings.chunkMutations()) {
      boolean written = writeAtOnce(operation, rows, basis);
      long total = (long) changes.added().size() + changes.updated().size();
      if (written) {
        progress.at(total, total);
      }
      return written;
    }
    List<ImportChunks> chunks = ImportChunks.of(rows, settings.chunkMutations());
    if (!stage.fill(operation, changes.author(), chunks)
        || !stage.seal(operation, basis.lastChange())) {
      return false;
    }
    finish(operation, progress);
    return true;
  }

  /** Tenants that the changes concern, as they are stored. */
  private static Map<TenantId, Tenant> stored(Changes changes, RegistrySnapshot snapshot) {
    Map<TenantId, Tenant> stored = new HashMap<>();
    changes.updated().forEach(tenant -> stored.put(tenant.id(), tenant));
    changes.deleted().forEach(tenant -> stored.put(tenant, null));
    snapshot.tenants().forEach(tenant -> stored.replace(tenant.id(), tenant));
    return stored;
  }

  private boolean writeAtOnce(String operation, List<RowChange> rows, Basis basis) {
    return transactions.write(
        operation,
        SpannerStore.eventsOf(operation),
        (context, reads) -> {
          SpannerState.check(reads);
          if (!SpannerHistory.lastChange(reads).equals(basis.lastChange())) {
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
