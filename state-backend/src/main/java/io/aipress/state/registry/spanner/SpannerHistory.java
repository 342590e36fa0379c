package io.aipress.state.registry.spanner;

import com.google.cloud.Timestamp;
import com.google.cloud.spanner.Key;
import com.google.cloud.spanner.KeyRange;
import com.google.cloud.spanner.KeySet;
import com.google.cloud.spanner.ResultSet;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.store.RowReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the history in the order in which it was committed. */
final class SpannerHistory {
  /** Events of a tenant that are looked up together. */
  private static final int BATCH = 200;

  private static final Comparator<RegistryEvent> ORDER =
      Comparator.comparing(RegistryEvent::at)
          .thenComparing(RegistryEvent::operation)
          .thenComparing(RegistryEvent::position);

  private static final List<String> COLUMNS = columns();

  private final SpannerReads reads;
  private final RowReader reader;

  SpannerHistory(SpannerReads reads, RowReader reader) {
    this.reads = reads;
    this.reader = reader;
  }

  /** When the last event was committed; empty before the first. */
  static Optional<Timestamp> lastChange(SpannerReads reads) {
    List<Timestamp> times = new ArrayList<>();
    reads.each(
        Table.EVENT_BUCKETS.sqlName(),
        KeySet.all(),
        List.of("changed_at"),
        row -> times.add(row.getTimestamp("changed_at")));
    return times.stream().max(Comparator.naturalOrder());
  }

  /** Whether an operation has events that were not committed before a time. */
  static boolean has(SpannerReads reads, String operation, Timestamp since) {
    KeyRange recent = since(since, EventBuckets.of(operation));
    try (ResultSet rows = reads.open(Table.EVENTS, KeySet.range(recent), List.of("operation"))) {
      while (rows.next()) {
        if (rows.getString("operation").equals(operation)) {
          return true;
        }
      }
      return false;
    }
  }

  void read(HistoryQuery query, Consumer<RegistryEvent> consumer) {
    Timestamp since = query.since() == null ? Timestamp.MIN_VALUE : timestamp(query.since());
    if (query.tenant() == null) {
      merge(since, consumer);
    } else {
      ofTenant(query.tenant().value(), since, consumer);
    }
  }

  /** Reads all buckets at once and tells the earliest event of those that come next in each. */
  private void merge(Timestamp since, Consumer<RegistryEvent> consumer) {
    List<Cursor> cursors = new ArrayList<>();
    try {
      PriorityQueue<Cursor> next = new PriorityQueue<>(Comparator.comparing(Cursor::event, ORDER));
      for (long bucket = 0; bucket < EventBuckets.COUNT; bucket++) {
        Cursor cursor =
            new Cursor(reads.open(Table.EVENTS, KeySet.range(since(since, bucket)), COLUMNS));
        cursors.add(cursor);
        if (cursor.advance()) {
          next.add(cursor);
        }
      }
      for (Cursor cursor = next.poll(); cursor != null; cursor = next.poll()) {
        consumer.accept(cursor.event());
        if (cursor.advance()) {
          next.add(cursor);
        }
      }
    } finally {
      cursors.forEach(cursor -> cursor.rows.close());
    }
  }

  private final class Cursor {
    private final ResultSet rows;
    private @Nullable RegistryEvent event;

    private Cursor(ResultSet rows) {
      this.rows = rows;
    }

    private boolean advance() {
      boolean more = rows.next();
      event = more ? reader.event(SpannerRows.event(rows)) : null;
      return more;
    }

    private RegistryEvent event() {
      if (event == null) {
        throw new IllegalStateException("no event is there");
      }
      return event;
    }
  }

  /** The index has the order and the keys, the table has the rest. */
  private void ofTenant(String tenant, Timestamp since, Consumer<RegistryEvent> consumer) {
    List<Key> keys = new ArrayList<>();
    reads.each(
        Index.EVENTS_BY_TENANT,
        KeySet.range(KeyRange.closedClosed(Key.of(tenant, since), Key.of(tenant))),
        row -> {
          keys.add(
              Key.of(
                  row.getLong("bucket"),
                  row.getTimestamp("committed_at"),
                  row.getString("operation"),
                  row.getLong("position")));
          if (keys.size() == BATCH) {
            tell(keys, consumer);
          }
        });
    tell(keys, consumer);
  }

  private void tell(List<Key> keys, Consumer<RegistryEvent> consumer) {
    if (keys.isEmpty()) {
      return;
    }
    KeySet.Builder wanted = KeySet.newBuilder();
    keys.forEach(wanted::addKey);
    Map<Key, RegistryEvent> found = new HashMap<>();
    reads.each(
        Table.EVENTS.sqlName(),
        wanted.build(),
        COLUMNS,
        row -> {
          RegistryEvent event = reader.event(SpannerRows.event(row));
          found.put(
              Key.of(
                  row.getLong("bucket"),
                  row.getTimestamp("committed_at"),
                  event.operation(),
                  (long) event.position()),
              event);
        });
    keys.stream().map(found::get).forEach(consumer);
    keys.clear();
  }

  private static KeyRange since(Timestamp since, long bucket) {
    return KeyRange.closedClosed(Key.of(bucket, since), Key.of(bucket));
  }

  /** The same time; what is before or after all times of Spanner becomes the first or last. */
  static Timestamp timestamp(Instant time) {
    if (time.isBefore(SpannerRows.instant(Timestamp.MIN_VALUE))) {
      return Timestamp.MIN_VALUE;
    }
    return time.isAfter(SpannerRows.instant(Timestamp.MAX_VALUE))
        ? Timestamp.MAX_VALUE
        : Timestamp.ofTimeSecondsAndNanos(time.getEpochSecond(), time.getNano());
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(Table.EVENTS.columns());
    columns.add("committed_at");
    return List.copyOf(columns);
  }
}
