package io.aipress.state.registry.snapshot;

import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.RegistryRows.LoginRow;
import io.aipress.shards.registry.RegistryRows.MoveRow;
import io.aipress.shards.registry.RegistryRows.ReservationRow;
import io.aipress.shards.registry.RegistryRows.ShardRow;
import io.aipress.shards.registry.RegistryRows.TenantRow;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Rows read from lines, their fields in the order in which {@link RowJson} wrote them. */
final class RowLine {
  private RowLine() {}

  /** A row of a kind, to be shown to somebody. */
  static Consumer<RegistryRows> read(JsonLine line, RowKind kind) throws IOException {
    switch (kind) {
      case SHARD -> {
        ShardRow row = shard(line);
        return rows -> rows.shard(row);
      }
      case TENANT -> {
        TenantRow row = tenant(line);
        return rows -> rows.tenant(row);
      }
      case MOVE -> {
        MoveRow row = move(line);
        return rows -> rows.move(row);
      }
      case LOGIN -> {
        LoginRow row = login(line);
        return rows -> rows.login(row);
      }
      case RESERVATION -> {
        ReservationRow row = reservation(line);
        return rows -> rows.reservation(row);
      }
      case LEFTOVER -> {
        String tenant = line.text(kind.text());
        long shard = line.number("shard");
        return rows -> rows.leftover(shard, tenant);
      }
      case FORMER -> {
        String tenant = line.text(kind.text());
        long epoch = line.number("epoch");
        return rows -> rows.former(tenant, epoch);
      }
    }
    throw new IllegalStateException("no such kind: " + kind);
  }

  private static ShardRow shard(JsonLine line) throws IOException {
    long number = line.number(RowKind.SHARD.text());
    String region = line.text("region");
    String state = line.text("state");
    String dedicatedTo = line.optionalText("dedicatedTo");
    List<Long> served = counts(line, "served");
    List<Long> held = counts(line, "held");
    return new ShardRow(
        number,
        region,
        state,
        dedicatedTo,
        served.get(0),
        served.get(1),
        served.get(2),
        held.get(0),
        held.get(1),
        held.get(2));
  }

  private static TenantRow tenant(JsonLine line) throws IOException {
    String id = line.text(RowKind.TENANT.text());
    String tier = line.text("tier");
    List<String> domains = line.texts("domains");
    String region = line.text("region");
    long shard = line.number("shard");
    String state = line.text("state");
    long epoch = line.number("epoch");
    boolean pinned = line.flag("pinned");
    String owner = line.optionalText("owner");
    Long dataBytes = line.has("dataBytes") ? (Long) line.number("dataBytes") : null;
    String withdrawal = line.optionalText("withdrawal");
    String backup = withdrawal == null ? null : line.optionalText("backup");
    return new TenantRow(
        id,
        tier,
        domains,
        region,
        shard,
        state,
        epoch,
        pinned,
        owner,
        dataBytes,
        withdrawal,
        backup);
  }

  private static MoveRow move(JsonLine line) throws IOException {
    String tenant = line.text(RowKind.MOVE.text());
    long source = line.number("source");
    long target = line.number("target");
    String phase = line.text("phase");
    String withdrawal = line.optionalText("withdrawal");
    String backup = withdrawal == null ? null : line.optionalText("backup");
    return new MoveRow(tenant, source, target, phase, withdrawal, backup);
  }

  private static LoginRow login(JsonLine line) throws IOException {
    return new LoginRow(
        line.text(RowKind.LOGIN.text()),
        line.number("shard"),
        line.text("slot"),
        line.number("passwordVersion"));
  }

  private static ReservationRow reservation(JsonLine line) throws IOException {
    return new ReservationRow(
        line.text(RowKind.RESERVATION.text()),
        line.number("shard"),
        line.text("tier"),
        line.number("seats"));
  }

  private static List<Long> counts(JsonLine line, String field) throws IOException {
    return line.numbers(field, List.of("bronze", "silver", "gold"));
  }
}
