package io.aipress.state.registry.sqlite;

import io.aipress.shards.Owner;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.Withdrawal;
import io.aipress.shards.registry.store.Changes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Writes changes, in the order that keeps every constraint in force. */
final class SqliteWrites {
  private final Connection connection;

  SqliteWrites(Connection connection) {
    this.connection = connection;
  }

  /**
   * Writes. Whoever calls holds a write transaction.
   *
   * @param at the time of the events, microseconds since 1970
   */
  void write(Changes changes, long at, Progress progress) throws SQLException {
    Count count = new Count(progress, changes.tenants());
    each(
        Sql.DELETE_DOMAINS,
        changes.updated(),
        (row, update) -> row.put(update.after().id().value()));
    shards(changes);
    tenants(
        Sql.UPDATE_TENANT,
        StreamSupport.stream(changes.updated().spliterator(), false)
            .map(Changes.Update::after)
            .iterator(),
        SqliteWrites::update,
        count);
    tenants(Sql.ADD_TENANT, changes.added().iterator(), SqliteWrites::add, count);
    others(changes);
    events(changes, at);
    count.more(0);
  }

  private void shards(Changes changes) throws SQLException {
    List<ShardLoad> opened = new ArrayList<>();
    List<ShardLoad> changed = new ArrayList<>();
    for (ShardLoad load : changes.shards()) {
      (changes.isNew(load.shard().id()) ? opened : changed).add(load);
    }
    each(
        Sql.ADD_SHARD,
        opened,
        (row, load) -> {
          row.put(load.shard().region().name());
          shard(row, load);
        });
    each(Sql.UPDATE_SHARD, changed, SqliteWrites::shard);
  }

  private static void shard(SqliteBatch.Row row, ShardLoad load) throws SQLException {
    Shard shard = load.shard();
    TenantId owner = shard.dedicatedTo();
    row.put(shard.state().text());
    row.put(owner == null ? null : owner.value());
    counts(row, load.served());
    counts(row, load.held());
    row.put(shard.id().number());
  }

  private static void counts(SqliteBatch.Row row, TierCounts counts) throws SQLException {
    row.put(counts.bronze());
    row.put(counts.silver());
    row.put(counts.gold());
  }

  private static void add(SqliteBatch.Row row, Tenant tenant) throws SQLException {
    row.put(tenant.region().name());
    update(row, tenant);
  }

  private static void update(SqliteBatch.Row row, Tenant tenant) throws SQLException {
    Owner owner = tenant.details().owner();
    row.put(tenant.tier().text());
    row.put(tenant.shard().number());
    row.put(tenant.state().text());
    row.put(tenant.epoch());
    row.put(tenant.pinned() ? 1 : 0);
    row.put(owner == null ? null : owner.value());
    row.put(tenant.details().dataBytes());
    withdrawal(row, tenant.details().withdrawal());
    row.put(tenant.id().value());
  }

  private static void withdrawal(SqliteBatch.Row row, @Nullable Withdrawal withdrawal)
      throws SQLException {
    row.put(withdrawal == null ? null : withdrawal.step().text());
    row.put(withdrawal == null ? null : withdrawal.backup());
  }

  /** Writes tenants and their domains, as many at a time as a batch takes. */
  private void tenants(
      Sql sql, Iterator<Tenant> tenants, SqliteBatch.Binder<Tenant> binder, Count count)
      throws SQLException {
    List<Tenant> some = new ArrayList<>();
    while (tenants.hasNext()) {
      some.add(tenants.next());
      if (some.size() == SqliteBatch.SIZE || !tenants.hasNext()) {
        each(sql, some, binder);
        domains(some);
        count.more(some.size());
        some.clear();
      }
    }
  }

  private void domains(List<Tenant> tenants) throws SQLException {
    record Row(Tenant tenant, int position) {}
    List<Row> rows = new ArrayList<>();
    for (Tenant tenant : tenants) {
      for (int position = 0; position < tenant.domains().size(); position++) {
        rows.add(new Row(tenant, position));
      }
    }
    each(
        Sql.ADD_DOMAIN,
        rows,
        (row, domain) -> {
          row.put(domain.tenant().domains().get(domain.position()).ascii());
          row.put(domain.tenant().id().value());
          row.put(domain.position());
        });
  }

  /** Tells how many of all tenants are written. */
  private static final class Count {
    private final Progress progress;
    private final long total;
    private long done;

    private Count(Progress progress, long total) {
      this.progress = progress;
      this.total = total;
    }

    private void more(long tenants) {
      done += tenants;
      progress.at(done, total);
    }
  }

  private void others(Changes changes) throws SQLException {
    each(
        Sql.PUT_MOVE,
        changes.moves(),
        (row, move) -> {
          row.put(move.tenant().value());
          row.put(move.source().number());
          row.put(move.target().number());
          row.put(move.phase().text());
          withdrawal(row, move.withdrawal());
        });
    each(
        Sql.PUT_LOGIN,
        changes.logins(),
        (row, login) -> {
          row.put(login.tenant().value());
          row.put(login.shard().number());
          row.put(login.slot().text());
          row.put(login.passwordVersion());
        });
    each(
        Sql.PUT_RESERVATION,
        changes.reservations(),
        (row, reservation) -> {
          row.put(reservation.name());
          row.put(reservation.shard().number());
          row.put(reservation.tier().text());
          row.put(reservation.seats());
        });
    each(
        Sql.PUT_LEFTOVER,
        changes.leftovers(),
        (row, leftover) -> {
          row.put(leftover.shard().number());
          row.put(leftover.tenant().value());
        });
    each(
        Sql.PUT_FORMER,
        changes.formers(),
        (row, former) -> {
          row.put(former.id().value());
          row.put(former.epoch());
        });
    each(
        Sql.DELETE_LOGIN,
        changes.endedLogins(),
        (row, login) -> {
          row.put(login.tenant().value());
          row.put(login.shard().number());
        });
    each(Sql.DELETE_MOVE, changes.endedMoves(), (row, tenant) -> row.put(tenant.value()));
    each(Sql.DELETE_TENANT, changes.deleted(), (row, tenant) -> row.put(tenant.value()));
    each(Sql.DELETE_RESERVATION, changes.endedReservations(), (row, name) -> row.put(name));
    each(
        Sql.DELETE_LEFTOVER,
        changes.droppedLeftovers(),
        (row, leftover) -> {
          row.put(leftover.shard().number());
          row.put(leftover.tenant().value());
        });
  }

  private void events(Changes changes, long at) throws SQLException {
    each(
        Sql.ADD_EVENT,
        changes.events(),
        (row, event) -> {
          TenantId tenant = event.tenant();
          row.put(at);
          row.put(changes.operation());
          row.put(event.position());
          row.put(changes.author().actor());
          row.put(changes.author().reason());
          row.put(event.kind().text());
          row.put(tenant == null ? null : tenant.value());
          row.put(number(event.from()));
          row.put(number(event.to()));
          row.put(event.epoch());
          row.put(changes.importId());
          row.put(event.detail());
        });
  }

  private static @Nullable Integer number(@Nullable ShardId shard) {
    return shard == null ? null : shard.number();
  }

  private <T> void each(Sql sql, Iterable<T> rows, SqliteBatch.Binder<T> binder)
      throws SQLException {
    SqliteBatch.run(connection, sql, rows, binder);
  }
}
