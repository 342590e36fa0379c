package io.aipress.state.registry.spanner;

import com.google.cloud.spanner.Key;
import com.google.cloud.spanner.KeySet;
import com.google.cloud.spanner.Struct;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What a transaction sees; of one that writes, what it reads is locked. */
class SpannerView implements RegistryView {
  private final SpannerReads reads;
  private final RowReader reader = new RowReader();
  private final SpannerHistory history;

  SpannerView(SpannerReads reads) {
    this.reads = reads;
    this.history = new SpannerHistory(reads, reader);
  }

  @Override
  public Optional<Tenant> tenant(TenantId id) {
    Optional<Struct> row = reads.row(Table.TENANTS, id.value());
    if (row.isEmpty()) {
      return Optional.empty();
    }
    List<String> domains =
        reads.all(
            Table.DOMAINS,
            SpannerReads.beginning(id.value()),
            domain -> domain.getString("domain"));
    return Optional.of(reader.tenant(SpannerRows.tenant(row.get(), domains)));
  }

  @Override
  public Optional<Move> move(TenantId id) {
    return reads.row(Table.MOVES, id.value()).map(SpannerRows::move).map(reader::move);
  }

  @Override
  public Optional<ShardLoad> load(ShardId shard) {
    return reads
        .row(Table.SHARDS, (long) shard.number())
        .map(SpannerRows::shard)
        .map(reader::shard);
  }

  @Override
  public List<ShardLoad> loads() {
    return reads.all(Table.SHARDS, KeySet.all(), row -> reader.shard(SpannerRows.shard(row)));
  }

  /** Reads the numbers alone: of the loads, which change all the time, none is locked. */
  @Override
  public int highestShard() {
    long[] highest = {0};
    reads.each(
        Table.SHARDS.sqlName(),
        KeySet.all(),
        List.of("number"),
        row -> highest[0] = row.getLong("number"));
    return Math.toIntExact(highest[0]);
  }

  @Override
  public List<TenantId> tenantsOn(ShardId shard) {
    TreeSet<TenantId> there = new TreeSet<>();
    for (Index index :
        List.of(Index.TENANTS_BY_SHARD, Index.MOVES_BY_SOURCE, Index.MOVES_BY_TARGET)) {
      reads.each(
          index,
          SpannerReads.beginning((long) shard.number()),
          row -> there.add(reader.tenantId(row.getString("tenant"))));
    }
    return List.copyOf(there);
  }

  @Override
  public Optional<TenantId> holder(Domain domain) {
    return reads
        .all(
            Index.DOMAINS_BY_NAME,
            SpannerReads.beginning(domain.ascii()),
            row -> reader.tenantId(row.getString("tenant")))
        .stream()
        .findFirst();
  }

  @Override
  public Map<ShardId, Integer> sitesOf(Owner owner) {
    Map<ShardId, Integer> sites = new HashMap<>();
    Map<String, Long> shards = new HashMap<>();
    KeySet.Builder tenants = KeySet.newBuilder();
    reads.each(
        Index.TENANTS_BY_OWNER,
        SpannerReads.beginning(owner.value()),
        row -> {
          shards.put(row.getString("tenant"), row.getLong("shard"));
          tenants.addKey(Key.of(row.getString("tenant")));
        });
    shards.values().forEach(shard -> sites.merge(reader.shardId(shard), 1, Integer::sum));
    if (!shards.isEmpty()) {
      reads.each(
          Table.MOVES,
          tenants.build(),
          row -> {
            long source = row.getLong("source");
            boolean servesThere = Objects.equals(shards.get(row.getString("tenant")), source);
            long other = servesThere ? row.getLong("target") : source;
            sites.merge(reader.shardId(other), 1, Integer::sum);
          });
    }
    return sites;
  }

  @Override
  public List<ShardId> leftovers(TenantId id) {
    return reads.all(
        Index.LEFTOVERS_BY_TENANT,
        SpannerReads.beginning(id.value()),
        row -> reader.shardId(row.getLong("shard")));
  }

  @Override
  public List<Login> logins(TenantId id) {
    return reads.all(
        Table.LOGINS,
        SpannerReads.beginning(id.value()),
        row -> reader.login(SpannerRows.login(row)));
  }

  @Override
  public Optional<FormerTenant> former(TenantId id) {
    return reads
        .row(Table.FORMERS, id.value())
        .map(row -> reader.former(row.getString("tenant"), row.getLong("epoch")));
  }

  @Override
  public Optional<Reservation> reservation(String name) {
    return reads
        .row(Table.RESERVATIONS, name)
        .map(SpannerRows::reservation)
        .map(reader::reservation);
  }

  @Override
  public void contents(RegistryRows consumer) {
    new SpannerRows(reads).show(consumer);
  }

  @Override
  public Optional<Instant> lastChange() {
    return SpannerHistory.lastChange(reads).map(SpannerRows::instant);
  }

  @Override
  public void history(HistoryQuery query, Consumer<RegistryEvent> consumer) {
    history.read(query, consumer);
  }

  @Override
  public void rows(RegistryRows consumer) {
    SpannerRows rows = new SpannerRows(reads);
    rows.show(consumer);
    rows.showLastEpochs(consumer);
  }
}
