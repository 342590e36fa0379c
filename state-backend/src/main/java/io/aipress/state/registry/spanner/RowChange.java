package io.aipress.state.registry.spanner;

import com.google.cloud.Timestamp;
import com.google.cloud.spanner.Key;
import com.google.cloud.spanner.KeyRange;
import com.google.cloud.spanner.KeySet;
import com.google.cloud.spanner.Mutation;
import com.google.cloud.spanner.Value;
import com.google.cloud.spanner.ValueBinder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row to write, or rows to delete.
 *
 * @param op what happens to it
 * @param table where
 * @param values those of all columns of the table in their order, each a String, a Long, a Boolean
 *     or null; of a deletion the key, or its first values for all rows that begin so
 * @param entries how many entries of indexes go with what is deleted, also with the rows
 *     interleaved in it; of no other change
 */
record RowChange(Op op, Table table, List<@Nullable Object> values, int entries) {
  /** What happens to a row. */
  enum Op {
    /** It is not there yet. */
    INSERT,
    /** It is there. */
    UPDATE,
    /** It is there or not. */
    PUT,
    /** It is there and goes, with the rows interleaved in it. */
    DELETE
  }

  /** A change whose values cannot change. */
  RowChange {
    values = Collections.unmodifiableList(new ArrayList<>(values));
    int most = table.columns().size();
    if (op == Op.DELETE ? values.isEmpty() || values.size() > most : values.size() != most) {
      throw new IllegalArgumentException("%s has %d values".formatted(table, values.size()));
    }
  }

  static RowChange insert(Table table, @Nullable Object... values) {
    return new RowChange(Op.INSERT, table, listed(values), 0);
  }

  static RowChange update(Table table, @Nullable Object... values) {
    return new RowChange(Op.UPDATE, table, listed(values), 0);
  }

  static RowChange put(Table table, @Nullable Object... values) {
    return new RowChange(Op.PUT, table, listed(values), 0);
  }

  static RowChange delete(Table table, int entries, Object... key) {
    return new RowChange(Op.DELETE, table, listed(key), entries);
  }

  private static List<@Nullable Object> listed(@Nullable Object[] values) {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  /** The columns that it writes; an insertion leaves out those without a value. */
  List<String> written() {
    List<String> written = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (op != Op.INSERT || values.get(i) != null) {
        written.add(table.columns().get(i));
      }
    }
    return written;
  }

  /** The same for Spanner; its time is that of the commit. */
  Mutation toMutation() {
    return toMutation(Value.COMMIT_TIMESTAMP);
  }

  /** The same for Spanner, at a time that is over. */
  Mutation toMutation(Timestamp time) {
    if (op == Op.DELETE) {
      return Mutation.delete(
          table.sqlName(), KeySet.range(KeyRange.prefix(Key.of(values.toArray()))));
    }
    Mutation.WriteBuilder builder =
        switch (op) {
          case INSERT -> Mutation.newInsertBuilder(table.sqlName());
          case UPDATE -> Mutation.newUpdateBuilder(table.sqlName());
          case PUT, DELETE -> Mutation.newInsertOrUpdateBuilder(table.sqlName());
        };
    for (String column : written()) {
      bind(builder.set(column), values.get(table.columns().indexOf(column)));
    }
    if (table.timeColumn() != null) {
      builder.set(table.timeColumn()).to(time);
    }
    return builder.build();
  }

  private static void bind(ValueBinder<Mutation.WriteBuilder> column, @Nullable Object value) {
    if (value instanceof Long number) {
      column.to(number);
    } else if (value instanceof Boolean truth) {
      column.to(truth);
    } else {
      column.to((String) value);
    }
  }
}
