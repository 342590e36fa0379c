package io.aipress.state.registry.spanner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows are the registry, as its DDL has it; a test compares the two.
 *
 * <p>Columns are in the order in which {@link RowChange}s have their values. A time of commit is
 * Spanner's to set, so it is never among them.
 */
enum Table {
  SHARDS(
      "shards",
      1,
      "changed_at",
      List.of(
          "number",
          "region",
          "state",
          "dedicated_to",
          "served_bronze",
          "served_silver",
          "served_gold",
          "held_bronze",
          "held_silver",
          "held_gold"),
      List.of(List.of("number", "region"))),
  TENANTS(
      "tenants",
      1,
      "changed_at",
      List.of(
          "tenant",
          "tier",
          "region",
          "shard",
          "state",
          "epoch",
          "pinned",
          "owner",
          "data_bytes",
          "withdrawal",
          "backup"),
      List.of(List.of("shard"), List.of("owner", "shard"), List.of("shard", "region"))),
  DOMAINS("domains", 2, null, List.of("tenant", "position", "domain"), List.of(List.of("domain"))),
  MOVES(
      "moves",
      1,
      null,
      List.of("tenant", "source", "target", "phase", "withdrawal", "backup"),
      List.of(List.of("source"), List.of("target"), List.of("source"), List.of("target"))),
  LOGINS(
      "logins",
      2,
      null,
      List.of("tenant", "shard", "slot", "password_version"),
      List.of(List.of("shard"))),
  RESERVATIONS(
      "reservations",
      1,
      null,
      List.of("name", "shard", "tier", "seats"),
      List.of(List.of("shard"))),
  LEFTOVERS("leftovers", 2, null, List.of("shard", "tenant"), List.of(List.of("tenant"))),
  FORMERS("formers", 1, null, List.of("tenant", "epoch"), List.of()),
  EVENTS(
      "events",
      4,
      "committed_at",
      List.of(
          "bucket",
          "operation",
          "position",
          "actor",
          "reason",
          "kind",
          "tenant",
          "from_shard",
          "to_shard",
          "epoch",
          "import_id",
          "detail"),
      List.of(List.of("tenant", "committed_at", "operation", "position", "epoch"))),
  EVENT_BUCKETS("event_buckets", 1, "changed_at", List.of("bucket"), List.of());

  private final String sqlName;
  private final int keyColumns;
  private final @Nullable String timeColumn;

  // The list of constants is made of List.of alone.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> columns;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<List<String>> indexes;

  Table(
      String sqlName,
      int keyColumns,
      @Nullable String timeColumn,
      List<String> columns,
      List<List<String>> indexes) {
    this.sqlName = sqlName;
    this.keyColumns = keyColumns;
    this.timeColumn = timeColumn;
    this.columns = columns;
    this.indexes = indexes;
  }

  /** Its name in the database. */
  String sqlName() {
    return sqlName;
  }

  /** How many columns its key has, a time of commit among them. */
  int keyColumns() {
    return keyColumns;
  }

  /** The column that has the time of the commit; null when there is none. */
  @Nullable String timeColumn() {
    return timeColumn;
  }

  /** Its other columns; those of the key come first. */
  List<String> columns() {
    return columns;
  }

  /** The columns of every index, stored ones and those behind foreign keys included. */
  List<List<String>> indexes() {
    return indexes;
  }
}
