package io.aipress.state.registry.sqlite;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.store.RegistryView;
import io.aipress.shards.registry.store.RowReader;
import java.sql.Connection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a transaction sees. To be used by the thread that holds the connection. */
class SqliteView implements RegistryView {
  private final SqliteQuery query;
  private final RowReader reader = new RowReader();

  SqliteView(Connection connection) {
    this.query = new SqliteQuery(connection);
  }

  @Override
  public Optional<Tenant> tenant(TenantId id) {
    List<String> domains = query.all(Sql.DOMAINS_OF, SqliteCursor::text, id.value());
    return query
        .first(Sql.TENANT, row -> SqliteRows.tenant(row.text(), row, domains), id.value())
        .map(reader::tenant);
  }

  @Override
  public Optional<Move> move(TenantId id) {
    return query.first(Sql.MOVE, SqliteRows::move, id.value()).map(reader::move);
  }

  @Override
  public Optional<ShardLoad> load(ShardId shard) {
    return query.first(Sql.SHARD, SqliteRows::shard, shard.number()).map(reader::shard);
  }

  @Override
  public List<ShardLoad> loads() {
    return query.all(Sql.SHARDS, row -> reader.shard(SqliteRows.shard(row)));
  }

  @Override
  public int highestShard() {
    return query.first(Sql.HIGHEST_SHARD, SqliteCursor::number).map(Math::toIntExact).orElse(0);
  }

  @Override
  public List<TenantId> tenantsOn(ShardId shard) {
    return query.all(Sql.TENANTS_ON, row -> reader.tenantId(row.text()), shard.number());
  }

  @Override
  public Optional<TenantId> holder(Domain domain) {
    return query.first(Sql.HOLDER, row -> reader.tenantId(row.text()), domain.ascii());
  }

  @Override
  public Map<ShardId, Integer> sitesOf(Owner owner) {
    Map<ShardId, Integer> sites = new HashMap<>();
    query.each(
        Sql.SITES_OF,
        row -> Map.entry(reader.shardId(row.number()), Math.toIntExact(row.number())),
        found -> sites.put(found.getKey(), found.getValue()),
        owner.value());
    return sites;
  }

  @Override
  public List<ShardId> leftovers(TenantId id) {
    return query.all(Sql.LEFTOVERS_OF, row -> reader.shardId(row.number()), id.value());
  }

  @Override
  public List<Login> logins(TenantId id) {
    return query.all(Sql.LOGINS_OF, row -> reader.login(SqliteRows.login(row)), id.value());
  }

  @Override
  public Optional<FormerTenant> former(TenantId id) {
    return query.first(Sql.FORMER, row -> reader.former(row.text(), row.number()), id.value());
  }

  @Override
  public Optional<Reservation> reservation(String name) {
    return query.first(Sql.RESERVATION, SqliteRows::reservation, name).map(reader::reservation);
  }

  @Override
  public void contents(RegistryRows consumer) {
    new SqliteRows(query).show(consumer);
  }

  @Override
  public Optional<Instant> lastChange() {
    return query.first(Sql.LAST_CHANGE, row -> SqliteTime.instant(row.number()));
  }

  @Override
  public void history(HistoryQuery wanted, Consumer<RegistryEvent> consumer) {
    TenantId tenant = wanted.tenant();
    Instant since = wanted.since();
    if (tenant == null) {
      if (since == null) {
        tell(consumer, Sql.EVENTS);
      } else {
        tell(consumer, Sql.EVENTS_SINCE, SqliteTime.notBefore(since));
      }
    } else if (since == null) {
      tell(consumer, Sql.EVENTS_OF, tenant.value());
    } else {
      tell(consumer, Sql.EVENTS_OF_SINCE, tenant.value(), SqliteTime.notBefore(since));
    }
  }

  private void tell(Consumer<RegistryEvent> consumer, Sql sql, Object... arguments) {
    query.each(sql, row -> reader.event(SqliteRows.event(row)), consumer, arguments);
  }

  @Override
  public void rows(RegistryRows consumer) {
    SqliteRows rows = new SqliteRows(query);
    rows.show(consumer);
    rows.showLastEpochs(consumer);
  }
}
