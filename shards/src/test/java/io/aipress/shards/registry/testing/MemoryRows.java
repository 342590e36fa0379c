package io.aipress.shards.registry.testing;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.RegistryRows.LoginRow;
import io.aipress.shards.registry.RegistryRows.MoveRow;
import io.aipress.shards.registry.RegistryRows.ReservationRow;
import io.aipress.shards.registry.RegistryRows.ShardRow;
import io.aipress.shards.registry.RegistryRows.TenantRow;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.Withdrawal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A registry in memory as a database would have its rows. */
final class MemoryRows {
  private MemoryRows() {}

  static void show(MemoryRegistry registry, RegistryRows rows) {
    showContents(registry, rows);
    Map<TenantId, Long> epochs = new TreeMap<>();
    for (RegistryEvent event : registry.events) {
      if (event.tenant() != null && event.epoch() != null) {
        epochs.merge(event.tenant(), event.epoch(), Math::max);
      }
    }
    epochs.forEach((tenant, epoch) -> rows.lastEpoch(tenant.value(), epoch));
  }

  static void showContents(MemoryRegistry registry, RegistryRows rows) {
    registry.loads.values().forEach(load -> rows.shard(row(load)));
    registry.tenants.values().forEach(tenant -> rows.tenant(row(tenant)));
    registry.moves.values().forEach(move -> rows.move(row(move)));
    registry.logins.forEach(login -> rows.login(row(login)));
    registry.reservations.values().forEach(kept -> rows.reservation(row(kept)));
    registry.leftovers.forEach(l -> rows.leftover(l.shard().number(), l.tenant().value()));
    registry.formers.values().forEach(f -> rows.former(f.id().value(), f.epoch()));
  }

  static ShardRow row(ShardLoad load) {
    Shard shard = load.shard();
    TierCounts served = load.served();
    TierCounts held = load.held();
    return new ShardRow(
        shard.id().number(),
        shard.region().name(),
        shard.state().text(),
        shard.dedicatedTo() == null ? null : shard.dedicatedTo().value(),
        served.bronze(),
        served.silver(),
        served.gold(),
        held.bronze(),
        held.silver(),
        held.gold());
  }

  static TenantRow row(Tenant tenant) {
    Owner owner = tenant.details().owner();
    Withdrawal withdrawal = tenant.details().withdrawal();
    return new TenantRow(
        tenant.id().value(),
        tenant.tier().text(),
        tenant.domains().stream().map(Domain::ascii).toList(),
        tenant.region().name(),
        tenant.shard().number(),
        tenant.state().text(),
        tenant.epoch(),
        tenant.pinned(),
        owner == null ? null : owner.value(),
        tenant.details().dataBytes(),
        step(withdrawal),
        withdrawal == null ? null : withdrawal.backup());
  }

  static MoveRow row(Move move) {
    Withdrawal withdrawal = move.withdrawal();
    return new MoveRow(
        move.tenant().value(),
        move.source().number(),
        move.target().number(),
        move.phase().text(),
        step(withdrawal),
        withdrawal == null ? null : withdrawal.backup());
  }

  static LoginRow row(Login login) {
    return new LoginRow(
        login.tenant().value(),
        login.shard().number(),
        login.slot().text(),
        login.passwordVersion());
  }

  static ReservationRow row(Reservation kept) {
    return new ReservationRow(kept.name(), kept.shard().number(), kept.tier().text(), kept.seats());
  }

  private static @Nullable String step(@Nullable Withdrawal withdrawal) {
    return withdrawal == null ? null : withdrawal.step().text();
  }
}
