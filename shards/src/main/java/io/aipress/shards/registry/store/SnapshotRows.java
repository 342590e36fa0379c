package io.aipress.shards.registry.store;

import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import java.util.ArrayList;
import java.util.List;

/** Makes a snapshot of the rows that it is shown. Not thread-safe. */
public final class SnapshotRows extends ContentRows {
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
  void take(ShardLoad load) {
    loads.add(load);
  }

  @Override
  void take(Tenant tenant) {
    tenants.add(tenant);
  }

  @Override
  void take(Move move) {
    moves.add(move);
  }

  @Override
  void take(Login login) {
    logins.add(login);
  }

  @Override
  void take(Reservation reservation) {
    reservations.add(reservation);
  }

  @Override
  void take(Leftover leftover) {
    leftovers.add(leftover);
  }

  @Override
  void take(FormerTenant former) {
    formers.add(former);
  }
}
