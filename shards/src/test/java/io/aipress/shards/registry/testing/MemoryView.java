package io.aipress.shards.registry.testing;

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
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.store.RegistryView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A registry in memory as operations ask for it, row by row without any index. */
class MemoryView implements RegistryView {
  private final MemoryRegistry registry;

  MemoryView(MemoryRegistry registry) {
    this.registry = registry;
  }

  MemoryRegistry registry() {
    return registry;
  }

  @Override
  public Optional<Tenant> tenant(TenantId id) {
    return Optional.ofNullable(registry().tenants.get(id));
  }

  @Override
  public Optional<Move> move(TenantId id) {
    return Optional.ofNullable(registry().moves.get(id));
  }

  @Override
  public Optional<ShardLoad> load(ShardId shard) {
    return Optional.ofNullable(registry().loads.get(shard));
  }

  @Override
  public List<ShardLoad> loads() {
    return List.copyOf(registry().loads.values());
  }

  @Override
  public int highestShard() {
    return registry().loads.isEmpty() ? 0 : registry().loads.lastKey().number();
  }

  @Override
  public List<TenantId> tenantsOn(ShardId shard) {
    return registry().tenants.values().stream()
        .filter(tenant -> shardsOf(tenant).anyMatch(shard::equals))
        .map(Tenant::id)
        .toList();
  }

  @Override
  public Optional<TenantId> holder(Domain domain) {
    return Optional.ofNullable(registry().holders.get(domain));
  }

  @Override
  public Map<ShardId, Integer> sitesOf(Owner owner) {
    Map<ShardId, Integer> sites = new HashMap<>();
    registry().tenants.values().stream()
        .filter(tenant -> owner.equals(tenant.details().owner()))
        .flatMap(this::shardsOf)
        .forEach(shard -> sites.merge(shard, 1, Integer::sum));
    return sites;
  }

  @Override
  public List<ShardId> leftovers(TenantId id) {
    return registry().leftovers.stream()
        .filter(leftover -> leftover.tenant().equals(id))
        .map(Leftover::shard)
        .toList();
  }

  @Override
  public List<Login> logins(TenantId id) {
    return registry().logins.stream().filter(login -> login.tenant().equals(id)).toList();
  }

  @Override
  public Optional<FormerTenant> former(TenantId id) {
    return Optional.ofNullable(registry().formers.get(id));
  }

  @Override
  public Optional<Reservation> reservation(String name) {
    return Optional.ofNullable(registry().reservations.get(name));
  }

  @Override
  public Optional<Instant> lastChange() {
    return registry().lastChange();
  }

  @Override
  public void history(HistoryQuery query, Consumer<RegistryEvent> consumer) {
    Instant since = query.since();
    registry().events.stream()
        .filter(event -> query.tenant() == null || query.tenant().equals(event.tenant()))
        .filter(event -> since == null || !event.at().isBefore(since))
        .forEach(consumer);
  }

  @Override
  public void contents(RegistryRows consumer) {
    MemoryRows.showContents(registry(), consumer);
  }

  @Override
  public void rows(RegistryRows consumer) {
    MemoryRows.show(registry(), consumer);
  }

  /** The shards on which a tenant stands, one or two. */
  private Stream<ShardId> shardsOf(Tenant tenant) {
    return Stream.concat(Stream.of(tenant.shard()), move(tenant.id()).map(Move::other).stream());
  }
}
