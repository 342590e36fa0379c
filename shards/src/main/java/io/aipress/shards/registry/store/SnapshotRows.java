package io.aipress.shards.registry.store;

import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import java.util.ArrayList;
import java.util.List;

/** Makes a snapshot of the rows that it is shown. Not thread-safe. */
public final class SnapshotRows implements RegistryRows {
  private final RowReader reader = new RowReader();
  private final List<ShardLoad> loads = new ArrayList<>();
  private final List<Tenant> tenants = new ArrayList<>();
  private final List<Move> moves = new ArrayList<>();
  private final List<Login> logins = new ArrayList<>();
  private final List<Reservation> reservations = new ArrayList<>();
  private final List<Leftover> leftovers = new ArrayList<>();
  private final List<FormerTenant> formers = new ArrayList<>();

  /** What has been shown so far. */
  public RegistrySnapshot snapshot() {
    return new RegistrySnapshot(loads, tenants, moves, logins, reservations, leftovers, formers);
  }

  @Override
  public void shard(ShardRow row) {
    loads.add(reader.shard(row));
  }

  @Override
  public void tenant(TenantRow row) {
    tenants.add(reader.tenant(row));
  }

  @Override
  public void strayDomain(String domain, String tenant) {
    throw RowReader.strayDomain(domain, tenant);
  }

  @Override
  public void move(MoveRow row) {
    moves.add(reader.move(row));
  }

  @Override
  public void login(LoginRow row) {
    logins.add(reader.login(row));
  }

  @Override
  public void reservation(ReservationRow row) {
    reservations.add(reader.reservation(row));
  }

  @Override
  public void leftover(long shard, String tenant) {
    leftovers.add(reader.leftover(shard, tenant));
  }

  @Override
  public void former(String tenant, long epoch) {
    formers.add(reader.former(tenant, epoch));
  }

  /** Nothing of a snapshot: it holds no history. */
  @Override
  public void lastEpoch(String tenant, long epoch) {}
}
