package io.aipress.state.registry.spanner;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

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

  private final int mostMutations;
  private final ObjIntConsumer<List<RowChange>> consumer;
  private List<RowChange> chunk = new ArrayList<>();
  private long chunkMutations;
  private long chunkCharacters;
  private long mutations;
  private int chunks;

  /**
   * No row yet.
   *
   * @param mostMutations the most that a chunk counts, unless a row alone counts more
   * @param consumer gets the chunks, none of them empty, with their numbers from 0
   */
  ImportChunks(int mostMutations, ObjIntConsumer<List<RowChange>> consumer) {
    this.mostMutations = mostMutations;
    this.consumer = consumer;
  }

  @Override
  public void accept(RowChange row) {
    int rowMutations = MutationCount.of(row);
    int rowCharacters = length(row);
    if (chunkMutations + rowMutations > mostMutations
        || chunkCharacters + rowCharacters > MOST_CHARACTERS) {
      finish();
    }
    chunk.add(row);
    chunkMutations += rowMutations;
    chunkCharacters += rowCharacters;
    mutations += rowMutations;
  }

  /** Says that no more rows come. */
  void finish() {
    if (!chunk.isEmpty()) {
      consumer.accept(chunk, chunks++);
      chunk = new ArrayList<>();
      chunkMutations = 0;
      chunkCharacters = 0;
    }
  }

  /** What all rows so far count. */
  long mutations() {
    return mutations;
  }

  /** How many chunks were given on. */
  int chunks() {
    return chunks;
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
