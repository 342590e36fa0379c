package io.aipress.shards.registry.contract;

import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.TenantRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a registry as lines, so that two registries can be compared. */
public final class RowLines implements RegistryRows {
  private final List<String> lines = new ArrayList<>();
  private @Nullable Instant changed;

  private RowLines() {}

  /** All rows, in the order in which the registry shows them. */
  public static List<String> of(TenantRegistry registry) {
    RowLines rows = new RowLines();
    registry.rows(rows);
    return rows.lines;
  }

  /** When the registry last changed, as it is told before its rows. */
  public static Optional<Instant> lastChange(TenantRegistry registry) {
    RowLines rows = new RowLines();
    registry.rows(rows);
    return Optional.ofNullable(rows.changed);
  }

  @Override
  public void lastChange(Instant at) {
    if (!lines.isEmpty()) {
      throw new AssertionError("rows came before the time of the last change");
    }
    changed = at;
  }

  @Override
  public void shard(ShardRow row) {
    lines.add(row.toString());
  }

  @Override
  public void tenant(TenantRow row) {
    lines.add(row.toString());
  }

  @Override
  public void strayDomain(String domain, String tenant) {
    lines.add("stray " + domain + " of " + tenant);
  }

  @Override
  public void move(MoveRow row) {
    lines.add(row.toString());
  }

  @Override
  public void login(LoginRow row) {
    lines.add(row.toString());
  }

  @Override
  public void reservation(ReservationRow row) {
    lines.add(row.toString());
  }

  @Override
  public void leftover(long shard, String tenant) {
    lines.add("leftover of " + tenant + " on " + shard);
  }

  @Override
  public void former(String tenant, long epoch) {
    lines.add("former " + tenant + " at " + epoch);
  }

  @Override
  public void lastEpoch(String tenant, long epoch) {
    lines.add("last of " + tenant + " at " + epoch);
  }
}
