package io.aipress.shards.registry.store;

import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;

/**
 * Makes values of a registry's rows, all but the history's, and takes them. A row that is damaged
 * is found so whoever takes what it holds. Not thread-safe.
 */
abstract class ContentRows implements RegistryRows {
  private final RowReader reader = new RowReader();

  abstract void take(ShardLoad load);

  abstract void take(Tenant tenant);

  abstract void take(Move move);

  abstract void take(Login login);

  abstract void take(Reservation reservation);

  abstract void take(Leftover leftover);

  abstract void take(FormerTenant former);

  @Override
  public final void shard(ShardRow row) {
    take(reader.shard(row));
  }

  @Override
  public final void tenant(TenantRow row) {
    take(reader.tenant(row));
  }

  @Override
  public final void strayDomain(String domain, String tenant) {
    throw new RowReader.DamagedRowException(
        "domain %s belongs to %s, who is not there".formatted(domain, tenant), null);
  }

  @Override
  public final void move(MoveRow row) {
    take(reader.move(row));
  }

  @Override
  public final void login(LoginRow row) {
    take(reader.login(row));
  }

  @Override
  public final void reservation(ReservationRow row) {
    take(reader.reservation(row));
  }

  @Override
  public final void leftover(long shard, String tenant) {
    take(reader.leftover(shard, tenant));
  }

  @Override
  public final void former(String tenant, long epoch) {
    take(reader.former(tenant, epoch));
  }

  /** Nothing of a registry's contents: it is history. */
  @Override
  public final void lastEpoch(String tenant, long epoch) {}
}
