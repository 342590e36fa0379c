package io.aipress.state.registry.sqlite;

import io.aipress.shards.registry.RegistryRows;
import java.util.ArrayList;
import java.util.List;

/** Rows as lines, in the order in which they are shown. */
final class ListedRows implements RegistryRows {
  private final List<String> lines = new ArrayList<>();

  List<String> lines() {
    return lines;
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
