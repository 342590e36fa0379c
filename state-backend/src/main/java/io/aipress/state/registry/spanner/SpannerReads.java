package io.aipress.state.registry.spanner;

import com.google.cloud.spanner.Key;
import com.google.cloud.spanner.KeyRange;
import com.google.cloud.spanner.KeySet;
import com.google.cloud.spanner.Options;
import com.google.cloud.spanner.ReadContext;
import com.google.cloud.spanner.ResultSet;
import com.google.cloud.spanner.Struct;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads rows by key or by index, and in no other way, in one transaction. What is read whole is
 * waited for with patience; what is shown row by row may take as long as its consumer.
 */
final class SpannerReads {
  private final ReadContext context;
  private final Options.ReadOption tag;
  private final Duration patience;
  private boolean begun;

  /**
   * Reads of a transaction.
   *
   * @param tag what Spanner's statistics call them
   * @param patience how long the rows of a key or an index are waited for
   */
  SpannerReads(ReadContext context, String tag, Duration patience) {
    this.context = context;
    this.tag = Options.tag(tag);
    this.patience = patience;
  }

  /** Whether Spanner has answered, so that somebody may have seen a row. */
  boolean begun() {
    return begun;
  }

  /** The keys that begin with these values. */
  static KeySet beginning(Object... values) {
    return KeySet.range(KeyRange.prefix(Key.of(values)));
  }

  /** The row of a key. */
  Optional<Struct> row(Table table, Object... key) {
    return row(table.sqlName(), table.columns(), key);
  }

  /** Columns of the row of a key. */
  Optional<Struct> row(String table, List<String> columns, Object... key) {
    return Deadline.within(
        patience,
        () -> {
          try (ResultSet rows = context.read(table, KeySet.singleKey(Key.of(key)), columns, tag)) {
            boolean there = rows.next();
            begun = true;
            return there ? Optional.of(rows.getCurrentRowAsStruct()) : Optional.empty();
          }
        });
  }

  /** Rows in the order of their keys; the caller closes them. */
  ResultSet open(Table table, KeySet keys) {
    return open(table, keys, table.columns());
  }

  /** Columns of rows in the order of their keys; the caller closes them. */
  ResultSet open(Table table, KeySet keys, List<String> columns) {
    return context.read(table.sqlName(), keys, columns, tag);
  }

  /** Rows in the order of their keys. */
  void each(Table table, KeySet keys, Consumer<ResultSet> consumer) {
    each(table.sqlName(), keys, table.columns(), consumer);
  }

  /** Columns of rows in the order of their keys. */
  void each(String table, KeySet keys, List<String> columns, Consumer<ResultSet> consumer) {
    try (ResultSet rows = context.read(table, keys, columns, tag)) {
      while (rows.next()) {
        consumer.accept(rows);
      }
    }
  }

  /** Entries of an index in its order. */
  void each(Index index, KeySet keys, Consumer<ResultSet> consumer) {
    try (ResultSet rows =
        context.readUsingIndex(
            index.table().sqlName(), index.sqlName(), keys, index.columns(), tag)) {
      while (rows.next()) {
        consumer.accept(rows);
      }
    }
  }

  /** What is made of the entries of an index, in its order. */
  <T> List<T> all(Index index, KeySet keys, Function<ResultSet, T> made) {
    return Deadline.within(
        patience,
        () -> {
          List<T> all = new ArrayList<>();
          each(index, keys, row -> all.add(made.apply(row)));
          return all;
        });
  }

  /** What is made of rows, in the order of their keys. */
  <T> List<T> all(Table table, KeySet keys, Function<ResultSet, T> made) {
    return Deadline.within(
        patience,
        () -> {
          List<T> all = new ArrayList<>();
          each(table, keys, row -> all.add(made.apply(row)));
          return all;
        });
  }
}
