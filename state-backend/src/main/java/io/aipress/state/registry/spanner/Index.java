package io.aipress.state.registry.spanner;

import java.util.List;
import java.util.Locale;

/** An index that is read by name, with what is read from it. */
enum Index {
  TENANTS_BY_SHARD(Table.TENANTS, List.of("tenant")),
  TENANTS_BY_OWNER(Table.TENANTS, List.of("tenant", "shard")),
  DOMAINS_BY_NAME(Table.DOMAINS, List.of("tenant")),
  MOVES_BY_SOURCE(Table.MOVES, List.of("tenant")),
  MOVES_BY_TARGET(Table.MOVES, List.of("tenant")),
  LEFTOVERS_BY_TENANT(Table.LEFTOVERS, List.of("shard")),
  EVENTS_BY_TENANT(
      Table.EVENTS, List.of("tenant", "committed_at", "operation", "position", "bucket", "epoch"));

  private final Table table;

  // Made of List.of alone.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> columns;

  Index(Table table, List<String> columns) {
    this.table = table;
    this.columns = columns;
  }

  /** The table that it finds rows of. */
  Table table() {
    return table;
  }

  /** Its name in the database. */
  String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The columns that are read from it. */
  List<String> columns() {
    return columns;
  }
}
