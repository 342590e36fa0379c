package io.aipress.state.registry.spanner;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts the rows of an import, in their order, into commits.
 *
 * <p>A chunk is given on as soon as it is full; the last one by {@link #finish}.
 */
final class ImportChunks implements Consumer<RowChange> {
  /** A cell holds 2.5 million characters, and a commit that stages a chunk is one row. */
  private static final int MOST_CHARACTERS = 1_000_000;

  /** More than any row but its texts, in characters. */
  private static final int ROW = 200;

  private final int mutations;
  private final Consumer<List<RowChange>> chunks;
  private List<RowChange> chunk = new ArrayList<>();
  private long count;
  private long characters;

  /**
   * No row yet.
   *
   * @param mutations the most that a chunk counts, unless a row alone counts more
   * @param chunks gets the chunks, none of them empty
   */
  ImportChunks(int mutations, Consumer<List<RowChange>> chunks) {
    this.mutations = mutations;
    this.chunks = chunks;
  }

  @Override
  public void accept(RowChange row) {
    count += MutationCount.of(row);
    characters += length(row);
    if (!chunk.isEmpty() && (count > mutations || characters > MOST_CHARACTERS)) {
      chunks.accept(chunk);
      chunk = new ArrayList<>();
      count = MutationCount.of(row);
      characters = length(row);
    }
    chunk.add(row);
  }

  /** Says that no more rows come. */
  void finish() {
    if (!chunk.isEmpty()) {
      chunks.accept(chunk);
      chunk = new ArrayList<>();
    }
  }

  /** How many tenants are among the rows of a chunk. */
  static int tenants(List<RowChange> chunk) {
    long tenants =
        chunk.stream()
            .filter(row -> row.table() == Table.TENANTS && row.op() != RowChange.Op.DELETE)
            .count();
    return Math.toIntExact(tenants);
  }

  private static int length(RowChange row) {
    int length = ROW;
    for (Object value : row.values()) {
      length += value instanceof String text ? 2 * text.length() : 0;
    }
    return length;
  }
}
