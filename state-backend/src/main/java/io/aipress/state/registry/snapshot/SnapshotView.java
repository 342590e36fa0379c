package io.aipress.state.registry.snapshot;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.store.RegistryView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A snapshot's answers. Its lists are sorted, so that single rows are found without an index. */
final class SnapshotView implements RegistryView {
  private final Path file;
  private final SnapshotReader.Contents contents;
  private final RegistrySnapshot rows;

  SnapshotView(Path file, SnapshotReader.Contents contents) {
    this.file = file;
    this.contents = contents;
    this.rows = contents.rows();
  }

  @Override
  public Optional<Tenant> tenant(TenantId id) {
    return Sorted.find(rows.tenants(), Tenant::id, id);
  }

  @Override
  public Optional<Move> move(TenantId id) {
    return Sorted.find(rows.moves(), Move::tenant, id);
  }

  @Override
  public Optional<ShardLoad> load(ShardId shard) {
    return Sorted.find(rows.loads(), load -> load.shard().id(), shard);
  }

  @Override
  public List<ShardLoad> loads() {
    return rows.loads();
  }

  @Override
  public int highestShard() {
    List<ShardLoad> loads = rows.loads();
    return loads.isEmpty() ? 0 : loads.get(loads.size() - 1).shard().id().number();
  }

  @Override
  public List<TenantId> tenantsOn(ShardId shard) {
    TreeSet<TenantId> there = new TreeSet<>();
    for (Tenant tenant : rows.tenants()) {
      if (tenant.shard().equals(shard)) {
        there.add(tenant.id());
      }
    }
    for (Move move : rows.moves()) {
      if (move.other().equals(shard)) {
        there.add(move.tenant());
      }
    }
    return List.copyOf(there);
  }

  @Override
  public Optional<TenantId> holder(Domain domain) {
    return rows.tenants().stream()
        .filter(tenant -> tenant.domains().contains(domain))
        .map(Tenant::id)
        .findFirst();
  }

  @Override
  public Map<ShardId, Integer> sitesOf(Owner owner) {
    Map<ShardId, Integer> sites = new HashMap<>();
    for (Tenant tenant : rows.tenants()) {
      if (owner.equals(tenant.details().owner())) {
        sites.merge(tenant.shard(), 1, Integer::sum);
        move(tenant.id()).ifPresent(move -> sites.merge(move.other(), 1, Integer::sum));
      }
    }
    return sites;
  }

  @Override
  public List<ShardId> leftovers(TenantId id) {
    return rows.leftovers().stream()
        .filter(leftover -> leftover.tenant().equals(id))
        .map(Leftover::shard)
        .toList();
  }

  @Override
  public List<Login> logins(TenantId id) {
    return rows.logins().stream().filter(login -> login.tenant().equals(id)).toList();
  }

  @Override
  public Optional<FormerTenant> former(TenantId id) {
    return Sorted.find(rows.formers(), FormerTenant::id, id);
  }

  @Override
  public Optional<Reservation> reservation(String name) {
    return Sorted.find(rows.reservations(), Reservation::name, name);
  }

  @Override
  public RegistrySnapshot snapshot() {
    return rows;
  }

  @Override
  public Optional<Instant> lastChange() {
    return Optional.ofNullable(contents.header().lastChange());
  }

  /** Refused: an empty answer would say that nothing ever happened. */
  @Override
  public void history(HistoryQuery query, Consumer<RegistryEvent> consumer) {
    throw SnapshotFaults.noHistory(file);
  }

  @Override
  public void contents(RegistryRows consumer) {
    StoredRows.show(rows, consumer);
  }

  /** A snapshot has no history, so that its contents are all. */
  @Override
  public void rows(RegistryRows consumer) {
    contents(consumer);
  }
}
