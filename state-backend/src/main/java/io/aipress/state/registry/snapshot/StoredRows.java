package io.aipress.state.registry.snapshot;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.RegistryRows.LoginRow;
import io.aipress.shards.registry.RegistryRows.MoveRow;
import io.aipress.shards.registry.RegistryRows.ReservationRow;
import io.aipress.shards.registry.RegistryRows.ShardRow;
import io.aipress.shards.registry.RegistryRows.TenantRow;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.Withdrawal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows that a database would hold of a snapshot. */
final class StoredRows {
  private StoredRows() {}

  static void show(RegistrySnapshot snapshot, RegistryRows rows) {
    snapshot.loads().forEach(load -> rows.shard(row(load)));
    snapshot.tenants().forEach(tenant -> rows.tenant(row(tenant)));
    snapshot.moves().forEach(move -> rows.move(row(move)));
    snapshot
        .logins()
        .forEach(
            login ->
                rows.login(
                    new LoginRow(
                        login.tenant().value(),
                        login.shard().number(),
                        login.slot().text(),
                        login.passwordVersion())));
    snapshot
        .reservations()
        .forEach(
            kept ->
                rows.reservation(
                    new ReservationRow(
                        kept.name(), kept.shard().number(), kept.tier().text(), kept.seats())));
    snapshot
        .leftovers()
        .forEach(left -> rows.leftover(left.shard().number(), left.tenant().value()));
    snapshot.formers().forEach(former -> rows.former(former.id().value(), former.epoch()));
    lastEpochs(snapshot).forEach((id, epoch) -> rows.lastEpoch(id.value(), epoch));
  }

  /** A snapshot has no history; what it would say of epochs follows from the rows. */
  private static SortedMap<TenantId, Long> lastEpochs(RegistrySnapshot snapshot) {
    SortedMap<TenantId, Long> epochs = new TreeMap<>();
    for (FormerTenant former : snapshot.formers()) {
      epochs.put(former.id(), former.epoch());
    }
    for (Tenant tenant : snapshot.tenants()) {
      epochs.merge(tenant.id(), tenant.epoch(), Math::max);
    }
    return epochs;
  }

  private static ShardRow row(ShardLoad load) {
    Shard shard = load.shard();
    TenantId dedicatedTo = shard.dedicatedTo();
    TierCounts served = load.served();
    TierCounts held = load.held();
    return new ShardRow(
        shard.id().number(),
        shard.region().name(),
        shard.state().text(),
        dedicatedTo == null ? null : dedicatedTo.value(),
        served.bronze(),
        served.silver(),
        served.gold(),
        held.bronze(),
        held.silver(),
        held.gold());
  }

  private static TenantRow row(Tenant tenant) {
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
        backup(withdrawal));
  }

  private static MoveRow row(Move move) {
    return new MoveRow(
        move.tenant().value(),
        move.source().number(),
        move.target().number(),
        move.phase().text(),
        step(move.withdrawal()),
        backup(move.withdrawal()));
  }

  private static @Nullable String step(@Nullable Withdrawal withdrawal) {
    return withdrawal == null ? null : withdrawal.step().text();
  }

  private static @Nullable String backup(@Nullable Withdrawal withdrawal) {
    return withdrawal == null ? null : withdrawal.backup();
  }
}
