package io.aipress.state.registry.spanner;

import com.google.cloud.Timestamp;
import com.google.cloud.spanner.Key;
import com.google.cloud.spanner.KeySet;
import com.google.cloud.spanner.Mutation;
import com.google.cloud.spanner.Struct;
import com.google.cloud.spanner.TransactionContext;
import com.google.cloud.spanner.Value;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.Progress;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a large import waits, from its first chunk until all are in their tables. */
final class ImportStage {
  private static final String IMPORTS = "imports";
  private static final String CHUNKS = "import_chunks";

  private final SpannerTransactions transactions;
  private final ImportSteps steps;

  ImportStage(SpannerTransactions transactions, ImportSteps steps) {
    this.transactions = transactions;
    this.steps = steps;
  }

  /**
   * An import that is decided.
   *
   * @param actor who imports
   * @param at when it was decided, which its events have as their time
   */
  record Sealed(String actor, Timestamp at) {
    /** When it was decided, for people. */
    String since() {
      return SpannerRows.instant(at).truncatedTo(ChronoUnit.SECONDS).toString();
    }
  }

  /** A chunk that waits. */
  private record Waiting(long number, long tenants, boolean applied) {}

  /**
   * Makes room for an import where nobody looks.
   *
   * @param chunks how many chunks it has
   * @param tenants how many tenants are in them
   */
  void begin(String importId, Author author, int chunks, long tenants) {
    transactions.write(
        importId,
        (reads, since) -> row(reads, importId).isPresent(),
        (context, reads) -> {
          SpannerState.check(reads);
          context.buffer(Mutation.delete(IMPORTS, Key.of(importId)));
          context.buffer(
              Mutation.newInsertBuilder(IMPORTS)
                  .set("import_id")
                  .to(importId)
                  .set("actor")
                  .to(author.actor())
                  .set("reason")
                  .to(author.reason())
                  .set("chunks")
                  .to(chunks)
                  .set("tenants")
                  .to(tenants)
                  .build());
          return true;
        });
  }

  /** Writes a chunk there; false when another import has dropped this one meanwhile. */
  boolean fill(String importId, int number, List<RowChange> chunk) {
    String content = StagedRows.write(chunk);
    boolean filled =
        transactions.writeMuch(
            importId,
            (reads, since) -> chunk(reads, importId, number, List.of("tenants")).isPresent(),
            (context, reads) -> {
              if (row(reads, importId).isEmpty()) {
                return false;
              }
              context.buffer(
                  Mutation.newInsertOrUpdateBuilder(CHUNKS)
                      .set("import_id")
                      .to(importId)
                      .set("chunk")
                      .to(number)
                      .set("content")
                      .to(content)
                      .set("tenants")
                      .to(ImportChunks.tenants(chunk))
                      .build());
              return true;
            });
    if (filled) {
      steps.done(ImportSteps.Step.STAGED, number);
    }
    return filled;
  }

  /**
   * Decides an import; false when the registry is not as it was planned on, or the import was
   * dropped.
   */
  boolean seal(String importId, Optional<Timestamp> lastChange) {
    boolean sealed =
        transactions.write(
            importId,
            (reads, since) ->
                sealed(reads, importId) != null || SpannerHistory.has(reads, importId, since),
            (context, reads) -> {
              SpannerState.check(reads);
              if (row(reads, importId).isEmpty()
                  || !SpannerHistory.lastChange(reads).equals(lastChange)) {
                return false;
              }
              context.buffer(SpannerState.running(importId));
              context.buffer(
                  Mutation.newUpdateBuilder(IMPORTS)
                      .set("import_id")
                      .to(importId)
                      .set("sealed_at")
                      .to(Value.COMMIT_TIMESTAMP)
                      .build());
              return true;
            });
    if (sealed) {
      steps.done(ImportSteps.Step.SEALED, 0);
    }
    return sealed;
  }

  /** Writes every chunk of a decided import that is not written yet. */
  void apply(String importId, Progress progress) {
    List<Waiting> chunks = transactions.read(reads -> waiting(reads, importId));
    long total = chunks.stream().mapToLong(Waiting::tenants).sum();
    long done = 0;
    for (Waiting chunk : chunks) {
      if (!chunk.applied()) {
        apply(importId, chunk.number());
        steps.done(ImportSteps.Step.APPLIED, Math.toIntExact(chunk.number()));
      }
      done += chunk.tenants();
      progress.at(done, total);
    }
  }

  private void apply(String importId, long number) {
    transactions.writeMuch(
        importId,
        (reads, since) -> isApplied(reads, importId, number),
        (context, reads) -> {
          if (!isRunning(reads, importId) || isApplied(reads, importId, number)) {
            return false;
          }
          Struct chunk = chunk(reads, importId, number, List.of("content")).orElseThrow();
          Sealed sealed = Objects.requireNonNull(sealed(reads, importId));
          for (RowChange row : StagedRows.read(chunk.getString("content"))) {
            context.buffer(row.toMutation(sealed.at()));
          }
          context.buffer(
              Mutation.newUpdateBuilder(CHUNKS)
                  .set("import_id")
                  .to(importId)
                  .set("chunk")
                  .to(number)
                  .set("applied_at")
                  .to(Value.COMMIT_TIMESTAMP)
                  .build());
          return true;
        });
  }

  /** Lets everybody read and write again, and drops what waited. */
  void finish(String importId) {
    transactions.write(
        importId,
        (reads, since) -> !isRunning(reads, importId),
        (context, reads) -> {
          if (!isRunning(reads, importId)) {
            return false;
          }
          context.buffer(SpannerState.running(null));
          drop(context, reads);
          return true;
        });
    steps.done(ImportSteps.Step.FINISHED, 0);
  }

  /**
   * Drops all that is staged: what was planned before the present change does not hold any more.
   */
  void drop(TransactionContext context, SpannerReads reads) {
    reads.each(
        IMPORTS,
        KeySet.all(),
        List.of("import_id"),
        row -> context.buffer(Mutation.delete(IMPORTS, Key.of(row.getString("import_id")))));
  }

  /** An import that is decided; null when it is not, or not there any more. */
  @Nullable Sealed sealed(SpannerReads reads, String importId) {
    return row(reads, importId)
        .filter(row -> !row.isNull("sealed_at"))
        .map(row -> new Sealed(row.getString("actor"), row.getTimestamp("sealed_at")))
        .orElse(null);
  }

  private static boolean isRunning(SpannerReads reads, String importId) {
    SpannerState state = SpannerState.read(reads);
    state.checkVersion();
    return importId.equals(state.runningImport());
  }

  private static boolean isApplied(SpannerReads reads, String importId, long number) {
    return chunk(reads, importId, number, List.of("applied_at"))
        .map(chunk -> !chunk.isNull("applied_at"))
        .orElse(true);
  }

  private static Optional<Struct> row(SpannerReads reads, String importId) {
    return reads.row(IMPORTS, List.of("actor", "sealed_at"), importId);
  }

  private static Optional<Struct> chunk(
      SpannerReads reads, String importId, long number, List<String> columns) {
    return reads.row(CHUNKS, columns, importId, number);
  }

  private static List<Waiting> waiting(SpannerReads reads, String importId) {
    List<Waiting> waiting = new ArrayList<>();
    reads.each(
        CHUNKS,
        SpannerReads.beginning(importId),
        List.of("chunk", "tenants", "applied_at"),
        row ->
            waiting.add(
                new Waiting(
                    row.getLong("chunk"), row.getLong("tenants"), !row.isNull("applied_at"))));
    return waiting;
  }
}
