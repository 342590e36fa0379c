package io.aipress.state.registry.spanner;

import com.google.cloud.Timestamp;
import com.google.cloud.spanner.KeySet;
import com.google.cloud.spanner.ResultSet;
import com.google.cloud.spanner.StructReader;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.store.RowReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows rows as they are stored, one at a time. */
final class SpannerRows {
  private final SpannerReads reads;

  SpannerRows(SpannerReads reads) {
    this.reads = reads;
  }

  /** Shows everything but epochs of the history. */
  void show(RegistryRows consumer) {
    reads.each(Table.SHARDS, KeySet.all(), row -> consumer.shard(shard(row)));
    showTenants(consumer);
    reads.each(Table.MOVES, KeySet.all(), row -> consumer.move(move(row)));
    reads.each(Table.LOGINS, KeySet.all(), row -> consumer.login(login(row)));
    reads.each(Table.RESERVATIONS, KeySet.all(), row -> consumer.reservation(reservation(row)));
    reads.each(
        Table.LEFTOVERS,
        KeySet.all(),
        row -> consumer.leftover(row.getLong("shard"), row.getString("tenant")));
    reads.each(
        Table.FORMERS,
        KeySet.all(),
        row -> consumer.former(row.getString("tenant"), row.getLong("epoch")));
  }

  /** Tenants and domains stand in the same order, so both are read once, side by side. */
  private void showTenants(RegistryRows consumer) {
    try (ResultSet tenants = reads.open(Table.TENANTS, KeySet.all());
        ResultSet domains = reads.open(Table.DOMAINS, KeySet.all())) {
      boolean more = domains.next();
      while (tenants.next()) {
        String id = tenants.getString("tenant");
        List<String> names = new ArrayList<>();
        while (more && domains.getString("tenant").compareTo(id) <= 0) {
          if (domains.getString("tenant").equals(id)) {
            names.add(domains.getString("domain"));
          } else {
            stray(consumer, domains);
          }
          more = domains.next();
        }
        consumer.tenant(tenant(tenants, names));
      }
      while (more) {
        stray(consumer, domains);
        more = domains.next();
      }
    }
  }

  /** Not possible while domains are interleaved in tenants; a check says so even then. */
  private static void stray(RegistryRows consumer, StructReader domain) {
    consumer.strayDomain(domain.getString("domain"), domain.getString("tenant"));
  }

  /** Shows the highest epoch of every tenant in the history; tenants follow one another there. */
  void showLastEpochs(RegistryRows consumer) {
    LastEpoch last = new LastEpoch(consumer);
    reads.each(
        Index.EVENTS_BY_TENANT,
        KeySet.all(),
        row -> {
          if (!row.isNull("epoch")) {
            last.see(row.getString("tenant"), row.getLong("epoch"));
          }
        });
    last.tell();
  }

  private static final class LastEpoch {
    private final RegistryRows consumer;
    private @Nullable String tenant;
    private long epoch;

    private LastEpoch(RegistryRows consumer) {
      this.consumer = consumer;
    }

    private void see(String whose, long seen) {
      if (!whose.equals(tenant)) {
        tell();
        tenant = whose;
        epoch = seen;
      }
      epoch = Math.max(epoch, seen);
    }

    private void tell() {
      if (tenant != null) {
        consumer.lastEpoch(tenant, epoch);
      }
    }
  }

  static RegistryRows.ShardRow shard(StructReader row) {
    return new RegistryRows.ShardRow(
        row.getLong("number"),
        row.getString("region"),
        row.getString("state"),
        text(row, "dedicated_to"),
        row.getLong("served_bronze"),
        row.getLong("served_silver"),
        row.getLong("served_gold"),
        row.getLong("held_bronze"),
        row.getLong("held_silver"),
        row.getLong("held_gold"));
  }

  static RegistryRows.TenantRow tenant(StructReader row, List<String> domains) {
    return new RegistryRows.TenantRow(
        row.getString("tenant"),
        row.getString("tier"),
        domains,
        row.getString("region"),
        row.getLong("shard"),
        row.getString("state"),
        row.getLong("epoch"),
        row.getBoolean("pinned"),
        text(row, "owner"),
        number(row, "data_bytes"),
        text(row, "withdrawal"),
        text(row, "backup"));
  }

  static RegistryRows.MoveRow move(StructReader row) {
    return new RegistryRows.MoveRow(
        row.getString("tenant"),
        row.getLong("source"),
        row.getLong("target"),
        row.getString("phase"),
        text(row, "withdrawal"),
        text(row, "backup"));
  }

  static RegistryRows.LoginRow login(StructReader row) {
    return new RegistryRows.LoginRow(
        row.getString("tenant"),
        row.getLong("shard"),
        row.getString("slot"),
        row.getLong("password_version"));
  }

  static RegistryRows.ReservationRow reservation(StructReader row) {
    return new RegistryRows.ReservationRow(
        row.getString("name"), row.getLong("shard"), row.getString("tier"), row.getLong("seats"));
  }

  static RowReader.EventRow event(StructReader row) {
    return new RowReader.EventRow(
        instant(row.getTimestamp("committed_at")),
        row.getString("operation"),
        row.getLong("position"),
        row.getString("actor"),
        text(row, "reason"),
        row.getString("kind"),
        text(row, "tenant"),
        number(row, "from_shard"),
        number(row, "to_shard"),
        number(row, "epoch"),
        text(row, "import_id"),
        text(row, "detail"));
  }

  static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  private static @Nullable String text(StructReader row, String column) {
    return row.isNull(column) ? null : row.getString(column);
  }

  private static @Nullable Long number(StructReader row, String column) {
    return row.isNull(column) ? null : row.getLong(column);
  }
}
