package io.aipress.state.registry.spanner;

import io.aipress.shards.registry.RegistryRows;
import java.time.Instant;
import java.util.List;

/** Keeps when the registry last changed, and nothing else of its rows. */
record LastChange(List<Instant> seen) implements RegistryRows {
  @Override
  public void lastChange(Instant at) {
    seen.add(at);
  }

  @Override
  public void shard(ShardRow row) {}

  @Override
  public void tenant(TenantRow row) {}

  @Override
  public void strayDomain(String domain, String tenant) {}

  @Override
  public void move(MoveRow row) {}

  @Override
  public void login(LoginRow row) {}

  @Override
  public void reservation(ReservationRow row) {}

  @Override
  public void leftover(long shard, String tenant) {}

  @Override
  public void former(String tenant, long epoch) {}

  @Override
  public void lastEpoch(String tenant, long epoch) {}
}
