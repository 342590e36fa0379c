package io.aipress.state.registry.spanner;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts mutations as Spanner does, or one or two more, never fewer: a commit may hold {@link
 * SpannerSettings#MOST_MUTATIONS}.
 *
 * <ul>
 *   <li>an insertion counts each column that it gives a value, and 1 for every index of the table;
 *   <li>an update counts each column that it writes, keys included, and for every index with such a
 *       column 2, for an entry goes and an entry comes;
 *   <li>a deletion counts 1, and 1 for every index entry that goes with it, also those of
 *       interleaved rows.
 * </ul>
 *
 * <p>Indexes behind foreign keys count too. An index that leaves out rows without a value, and an
 * update that writes what is there already, are counted as if they did not.
 *
 * @see <a
 *     href="https://cloud.google.com/java/docs/reference/google-cloud-spanner/latest/com.google.cloud.spanner.CommitStats">What
 *     a commit counts</a>
 */
final class MutationCount {
  private MutationCount() {}

  /** What a change counts. */
  static int of(RowChange change) {
    Table table = change.table();
    return switch (change.op()) {
      case INSERT -> columns(change) + table.indexes().size();
      case UPDATE -> columns(change) + 2 * touched(change);
      case PUT -> columns(change) + Math.max(table.indexes().size(), 2 * touched(change));
      case DELETE -> 1 + change.entries();
    };
  }

  /** What changes that are committed together count. */
  static long of(Collection<RowChange> changes) {
    return changes.stream().mapToLong(MutationCount::of).sum();
  }

  private static int columns(RowChange change) {
    return change.written().size() + (change.table().timeColumn() == null ? 0 : 1);
  }

  private static int touched(RowChange change) {
    Table table = change.table();
    List<String> written = change.written();
    Set<String> touching = new HashSet<>(written.subList(keys(table), written.size()));
    if (table.timeColumn() != null) {
      touching.add(table.timeColumn());
    }
    return (int)
        table.indexes().stream()
            .filter(index -> index.stream().anyMatch(touching::contains))
            .count();
  }

  /** Key columns among {@link Table#columns()}. */
  private static int keys(Table table) {
    return table == Table.EVENTS ? table.keyColumns() - 1 : table.keyColumns();
  }
}
