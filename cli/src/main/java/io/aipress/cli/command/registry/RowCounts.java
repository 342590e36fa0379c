package io.aipress.cli.command.registry;

import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.RegistryRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts rows as they come, and notes what waits to be confirmed. */
final class RowCounts implements RegistryRows {
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<String> waiting = new ArrayList<>();

  RowCounts() {
    for (String kind :
        List.of("shards", "tenants", "moves", "logins", "reservations", "leftovers")) {
      counts.put(kind, 0L);
    }
  }

  /** How many rows there are of each kind. */
  Map<String, Object> document() {
    return new LinkedHashMap<>(counts);
  }

  /** What is to be applied and confirmed, a line each. */
  List<String> waiting() {
    return waiting;
  }

  @Override
  public void lastChange(@Nullable Instant at) {}

  @Override
  public void shard(ShardRow row) {
    count("shards");
  }

  @Override
  public void tenant(TenantRow row) {
    count("tenants");
    if (row.withdrawal() != null) {
      waits(row.id(), row.shard(), row.withdrawal());
    }
  }

  @Override
  public void strayDomain(String domain, String tenant) {}

  @Override
  public void move(MoveRow row) {
    count("moves");
    if (row.withdrawal() != null) {
      waits(
          row.tenant(),
          row.phase().equals("complete") ? row.source() : row.target(),
          row.withdrawal());
    }
  }

  @Override
  public void login(LoginRow row) {
    count("logins");
  }

  @Override
  public void reservation(ReservationRow row) {
    count("reservations");
  }

  @Override
  public void leftover(long shard, String tenant) {
    count("leftovers");
  }

  @Override
  public void former(String tenant, long epoch) {}

  @Override
  public void lastEpoch(String tenant, long epoch) {}

  private void count(String kind) {
    counts.merge(kind, 1L, Long::sum);
  }

  private void waits(String tenant, long shard, String step) {
    waiting.add(
        "%s on shard %04d: %s, then aipress tenants confirm-removed %s"
            .formatted(Problem.shown(tenant), shard, Problem.shown(step), Problem.shown(tenant)));
  }
}
