package io.aipress.state.registry.spanner;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of an import, cut into commits.
 *
 * @param content the rows, as {@link StagedRows} writes them
 * @param tenants how many tenants are among them
 */
record ImportChunks(String content, int tenants) {
  /** A cell holds 2.5 million characters, and a commit that stages a chunk is one row. */
  private static final int MOST_CHARACTERS = 1_000_000;

  /** More than any row but its texts, in characters. */
  private static final int ROW = 200;

  /**
   * Cuts rows, in their order.
   *
   * @param mutations the most that a chunk counts, unless a row alone counts more
   */
  static List<ImportChunks> of(List<RowChange> rows, int mutations) {
    List<ImportChunks> chunks = new ArrayList<>();
    List<RowChange> chunk = new ArrayList<>();
    long count = 0;
    long characters = 0;
    for (RowChange row : rows) {
      count += MutationCount.of(row);
      characters += length(row);
      if (!chunk.isEmpty() && (count > mutations || characters > MOST_CHARACTERS)) {
        chunks.add(of(chunk));
        chunk = new ArrayList<>();
        count = MutationCount.of(row);
        characters = length(row);
      }
      chunk.add(row);
    }
    if (!chunk.isEmpty()) {
      chunks.add(of(chunk));
    }
    return chunks;
  }

  private static ImportChunks of(List<RowChange> rows) {
    long tenants =
        rows.stream()
            .filter(row -> row.table() == Table.TENANTS && row.op() != RowChange.Op.DELETE)
            .count();
    return new ImportChunks(StagedRows.write(rows), Math.toIntExact(tenants));
  }

  private static int length(RowChange row) {
    int length = ROW;
    for (Object value : row.values()) {
      length += value instanceof String text ? 2 * text.length() : 0;
    }
    return length;
  }
}
