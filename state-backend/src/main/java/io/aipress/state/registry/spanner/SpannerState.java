package io.aipress.state.registry.spanner;

import com.google.cloud.spanner.Mutation;
import com.google.cloud.spanner.Struct;
import com.google.cloud.spanner.Value;
import io.aipress.shards.registry.schema.SpannerSchema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one row that every transaction reads first.
 *
 * @param version the schema's version; 0 while a registry is not made
 * @param runningImport the import that is decided and not yet written to its end; null when none is
 */
record SpannerState(long version, @Nullable String runningImport) {
  static final String TABLE = "registry_state";
  static final long KEY = 1;

  /** What is read says whether a fence was set meanwhile, so that it ends who has read it. */
  private static final List<String> COLUMNS = List.of("version", "running_import", "fenced_at");

  /** The row; version 0 when there is none. */
  static SpannerState read(SpannerReads reads) {
    Optional<Struct> row = reads.row(TABLE, COLUMNS, KEY);
    return row.map(
            found ->
                new SpannerState(
                    found.getLong("version"),
                    found.isNull("running_import") ? null : found.getString("running_import")))
        .orElse(new SpannerState(0, null));
  }

  /**
   * Reads the row and lets nobody pass who would see or write half an import.
   *
   * @throws WrongVersionException when it is not what this library reads and writes
   * @throws ImportRunningException while an import is written
   */
  static void check(SpannerReads reads) {
    SpannerState state = read(reads);
    state.checkVersion();
    if (state.runningImport != null) {
      throw new ImportRunningException(state.runningImport);
    }
  }

  void checkVersion() {
    if (version != SpannerSchema.latest()) {
      throw new WrongVersionException(version);
    }
  }

  /** Names the import that is decided, or none. */
  static Mutation running(@Nullable String importId) {
    return Mutation.newUpdateBuilder(TABLE)
        .set("id")
        .to(KEY)
        .set("running_import")
        .to(importId)
        .build();
  }

  /** Ends every transaction that is still open; who comes later is not concerned. */
  static Mutation fence() {
    return Mutation.newUpdateBuilder(TABLE)
        .set("id")
        .to(KEY)
        .set("fenced_at")
        .to(Value.COMMIT_TIMESTAMP)
        .build();
  }

  /** A schema that this library neither reads nor writes. */
  static final class WrongVersionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long version;

    private WrongVersionException(long version) {
      super("version " + version);
      this.version = version;
    }

    long version() {
      return version;
    }
  }

  /** An import that is decided and not yet written to its end. */
  static final class ImportRunningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String importId;

    ImportRunningException(String importId) {
      super("import " + importId);
      this.importId = importId;
    }

    String importId() {
      return importId;
    }
  }
}
