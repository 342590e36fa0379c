package io.aipress.state.registry.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.RegistryRows.LoginRow;
import io.aipress.shards.registry.RegistryRows.MoveRow;
import io.aipress.shards.registry.RegistryRows.ReservationRow;
import io.aipress.shards.registry.RegistryRows.ShardRow;
import io.aipress.shards.registry.RegistryRows.TenantRow;
import io.aipress.shards.registry.store.RowReader.EventRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Shows all rows as they are stored, and reads one of each kind. Holds one row at a time. */
final class SqliteRows {
  private final SqliteQuery query;

  SqliteRows(SqliteQuery query) {
    this.query = query;
  }

  /** Everything but the history. */
  void show(RegistryRows consumer) {
    query.each(Sql.SHARDS, SqliteRows::shard, consumer::shard);
    if (tenants(consumer) > 0) {
      query.run(
          connection -> {
            try (SqliteCursor row = SqliteCursor.open(connection, Sql.STRAY_DOMAINS)) {
              while (row.next()) {
                consumer.strayDomain(row.text(), row.text());
              }
            }
          });
    }
    query.each(Sql.MOVES, SqliteRows::move, consumer::move);
    query.each(Sql.LOGINS, SqliteRows::login, consumer::login);
    query.each(Sql.RESERVATIONS, SqliteRows::reservation, consumer::reservation);
    query.run(
        connection -> {
          try (SqliteCursor row = SqliteCursor.open(connection, Sql.LEFTOVERS)) {
            while (row.next()) {
              consumer.leftover(row.number(), row.text());
            }
          }
          try (SqliteCursor row = SqliteCursor.open(connection, Sql.FORMERS)) {
            while (row.next()) {
              consumer.former(row.text(), row.number());
            }
          }
        });
  }

  /** What the history says last of every tenant. */
  void showLastEpochs(RegistryRows consumer) {
    query.run(
        connection -> {
          try (SqliteCursor row = SqliteCursor.open(connection, Sql.LAST_EPOCHS)) {
            while (row.next()) {
              consumer.lastEpoch(row.text(), row.number());
            }
          }
        });
  }

  /**
   * Shows tenants with their domains, which stand in two tables: two ordered queries, merged.
   *
   * @return how many domains are nobody's
   */
  private long tenants(RegistryRows consumer) {
    long[] strays = {0};
    query.run(
        connection -> {
          try (SqliteCursor tenant = SqliteCursor.open(connection, Sql.TENANTS);
              SqliteCursor domain = SqliteCursor.open(connection, Sql.DOMAINS)) {
            boolean more = domain.next();
            String holder = more ? domain.text() : "";
            while (tenant.next()) {
              String id = tenant.text();
              List<String> names = new ArrayList<>(1);
              while (more && !isAfter(holder, id)) {
                if (holder.equals(id)) {
                  names.add(domain.text());
                } else {
                  strays[0]++;
                }
                more = domain.next();
                holder = more ? domain.text() : "";
              }
              consumer.tenant(tenant(id, tenant, names));
            }
            strays[0] += more ? 1 : 0;
          }
        });
    return strays[0];
  }

  /** Whether SQLite sorts one text after another: by the bytes of UTF-8. */
  private static boolean isAfter(String one, String other) {
    return !one.equals(other)
        && Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8)) > 0;
  }

  static ShardRow shard(SqliteCursor row) throws SQLException {
    return new ShardRow(
        row.number(),
        row.text(),
        row.text(),
        row.textOrNull(),
        row.number(),
        row.number(),
        row.number(),
        row.number(),
        row.number(),
        row.number());
  }

  /** A tenant, when its id has been read already. */
  static TenantRow tenant(String id, SqliteCursor row, List<String> domains) throws SQLException {
    String tier = row.text();
    return new TenantRow(
        id,
        tier,
        domains,
        row.text(),
        row.number(),
        row.text(),
        row.number(),
        row.number() == 1,
        row.textOrNull(),
        row.numberOrNull(),
        row.textOrNull(),
        row.textOrNull());
  }

  static MoveRow move(SqliteCursor row) throws SQLException {
    return new MoveRow(
        row.text(), row.number(), row.number(), row.text(), row.textOrNull(), row.textOrNull());
  }

  static LoginRow login(SqliteCursor row) throws SQLException {
    return new LoginRow(row.text(), row.number(), row.text(), row.number());
  }

  static ReservationRow reservation(SqliteCursor row) throws SQLException {
    return new ReservationRow(row.text(), row.number(), row.text(), row.number());
  }

  static EventRow event(SqliteCursor row) throws SQLException {
    return new EventRow(
        SqliteTime.instant(row.number()),
        row.text(),
        row.number(),
        row.text(),
        row.textOrNull(),
        row.text(),
        row.textOrNull(),
        row.numberOrNull(),
        row.numberOrNull(),
        row.numberOrNull(),
        row.textOrNull(),
        row.textOrNull());
  }
}
