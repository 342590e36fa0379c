package io.aipress.shards.registry.store;

import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.TenantRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The rows of a registry by their keys, to be damaged one at a time. */
final class RowTable implements RegistryRows {
  final Map<Long, ShardRow> shards = new TreeMap<>();
  final Map<String, TenantRow> tenants = new TreeMap<>();
  final Map<String, String> strays = new TreeMap<>();
  final Map<String, MoveRow> moves = new TreeMap<>();
  final Map<String, LoginRow> logins = new TreeMap<>();
  final Map<String, ReservationRow> reservations = new TreeMap<>();

  final Map<String, Long> leftovers = new TreeMap<>();
  final Map<String, Long> formers = new TreeMap<>();
  final Map<String, Long> epochs = new TreeMap<>();

  static RowTable of(TenantRegistry registry) {
    RowTable table = new RowTable();
    registry.rows(table);
    return table;
  }

  /** What a check finds in the rows as they are now. */
  List<Problem> verify(PlacementRules rules) {
    Verification verification = new Verification(rules);
    shards.values().forEach(verification::shard);
    tenants.values().forEach(verification::tenant);
    strays.forEach(verification::strayDomain);
    moves.values().forEach(verification::move);
    logins.values().forEach(verification::login);
    reservations.values().forEach(verification::reservation);
    leftovers.forEach((tenant, shard) -> verification.leftover(shard, tenant));
    formers.forEach(verification::former);
    epochs.forEach(verification::lastEpoch);
    return verification.problems();
  }

  void shard(long number, UnaryOperator<Damage> damage) {
    shards.computeIfPresent(number, (key, row) -> damage.apply(new Damage(row)).as(ShardRow.class));
  }

  void tenant(String id, UnaryOperator<Damage> damage) {
    tenants.computeIfPresent(id, (key, row) -> damage.apply(new Damage(row)).as(TenantRow.class));
  }

  void move(String tenant, UnaryOperator<Damage> damage) {
    moves.computeIfPresent(tenant, (key, row) -> damage.apply(new Damage(row)).as(MoveRow.class));
  }

  void login(String tenant, long shard, long passwordVersion) {
    login(new LoginRow(tenant, shard, "a", passwordVersion));
  }

  void reservation(String name, UnaryOperator<Damage> damage) {
    reservations.computeIfPresent(
        name, (key, row) -> damage.apply(new Damage(row)).as(ReservationRow.class));
  }

  @Override
  public void shard(ShardRow row) {
    shards.put(row.number(), row);
  }

  @Override
  public void tenant(TenantRow row) {
    tenants.put(row.id(), row);
  }

  @Override
  public void strayDomain(String domain, String tenant) {
    strays.put(domain, tenant);
  }

  @Override
  public void move(MoveRow row) {
    moves.put(row.tenant(), row);
  }

  @Override
  public void login(LoginRow row) {
    logins.put(row.tenant() + " " + row.shard(), row);
  }

  @Override
  public void reservation(ReservationRow row) {
    reservations.put(row.name(), row);
  }

  @Override
  public void leftover(long shard, String tenant) {
    leftovers.put(tenant, shard);
  }

  @Override
  public void former(String tenant, long epoch) {
    formers.put(tenant, epoch);
  }

  @Override
  public void lastEpoch(String tenant, long epoch) {
    epochs.put(tenant, epoch);
  }
}
