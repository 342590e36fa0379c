package io.aipress.state.registry.spanner;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.Withdrawal;
import io.aipress.shards.registry.store.Changes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an operation writes, as rows in the order that keeps every constraint in force. */
final class ChangedRows {
  private final Function<TenantId, @Nullable Tenant> stored;
  private final Consumer<RowChange> rows;

  private ChangedRows(Function<TenantId, @Nullable Tenant> stored, Consumer<RowChange> rows) {
    this.stored = stored;
    this.rows = rows;
  }

  /**
   * The rows of changes that fit into memory.
   *
   * @param stored how a tenant that is updated or deleted is stored now
   */
  static List<RowChange> of(Changes changes, Function<TenantId, @Nullable Tenant> stored) {
    List<RowChange> rows = new ArrayList<>();
    show(changes, stored, rows::add);
    return rows;
  }

  /**
   * Shows the rows of changes, one at a time.
   *
   * @param stored how a tenant is stored now that is deleted, or updated by changes that do not say
   */
  static void show(
      Changes changes, Function<TenantId, @Nullable Tenant> stored, Consumer<RowChange> consumer) {
    ChangedRows made = new ChangedRows(stored, consumer);
    made.domainsGivenUp(changes);
    changes.shards().forEach(load -> made.shard(load, changes.isNew(load.shard().id())));
    changes.updated().forEach(update -> made.tenant(RowChange.Op.UPDATE, update.after()));
    changes.added().forEach(tenant -> made.tenant(RowChange.Op.INSERT, tenant));
    made.domains(changes);
    changes.moves().forEach(made::move);
    changes.logins().forEach(made::login);
    made.others(changes);
    made.gone(changes);
    made.events(changes);
  }

  private void domainsGivenUp(Changes changes) {
    for (Changes.Update update : changes.updated()) {
      if (domainsChange(update)) {
        int given = before(update).domains().size();
        rows.accept(RowChange.delete(Table.DOMAINS, given, update.after().id().value()));
      }
    }
  }

  private boolean domainsChange(Changes.Update update) {
    return !before(update).domains().equals(update.after().domains());
  }

  private Tenant before(Changes.Update update) {
    Tenant before = update.before();
    return before == null ? stored(update.after().id()) : before;
  }

  private Tenant stored(TenantId id) {
    Tenant tenant = stored.apply(id);
    if (tenant == null) {
      throw new IllegalStateException("a tenant is read before it is written: " + id);
    }
    return tenant;
  }

  private void shard(ShardLoad load, boolean isNew) {
    Shard shard = load.shard();
    TierCounts served = load.served();
    TierCounts held = load.held();
    rows.accept(
        new RowChange(
            isNew ? RowChange.Op.INSERT : RowChange.Op.UPDATE,
            Table.SHARDS,
            listed(
                number(shard.id()),
                shard.region().name(),
                shard.state().text(),
                shard.dedicatedTo() == null ? null : shard.dedicatedTo().value(),
                (long) served.bronze(),
                (long) served.silver(),
                (long) served.gold(),
                (long) held.bronze(),
                (long) held.silver(),
                (long) held.gold()),
            0));
  }

  private void tenant(RowChange.Op op, Tenant tenant) {
    Withdrawal withdrawal = tenant.details().withdrawal();
    rows.accept(
        new RowChange(
            op,
            Table.TENANTS,
            listed(
                tenant.id().value(),
                tenant.tier().text(),
                tenant.region().name(),
                number(tenant.shard()),
                tenant.state().text(),
                tenant.epoch(),
                tenant.pinned(),
                tenant.details().owner() == null ? null : tenant.details().owner().value(),
                tenant.details().dataBytes(),
                withdrawal == null ? null : withdrawal.step().text(),
                withdrawal == null ? null : withdrawal.backup()),
            0));
  }

  private void domains(Changes changes) {
    for (Changes.Update update : changes.updated()) {
      if (domainsChange(update)) {
        domainsOf(update.after());
      }
    }
    changes.added().forEach(this::domainsOf);
  }

  private void domainsOf(Tenant tenant) {
    for (int position = 0; position < tenant.domains().size(); position++) {
      String domain = tenant.domains().get(position).ascii();
      rows.accept(RowChange.insert(Table.DOMAINS, tenant.id().value(), (long) position, domain));
    }
  }

  private void move(Move move) {
    Withdrawal withdrawal = move.withdrawal();
    rows.accept(
        RowChange.put(
            Table.MOVES,
            move.tenant().value(),
            number(move.source()),
            number(move.target()),
            move.phase().text(),
            withdrawal == null ? null : withdrawal.step().text(),
            withdrawal == null ? null : withdrawal.backup()));
  }

  private void login(Login login) {
    rows.accept(
        RowChange.put(
            Table.LOGINS,
            login.tenant().value(),
            number(login.shard()),
            login.slot().text(),
            login.passwordVersion()));
  }

  private void others(Changes changes) {
    changes
        .reservations()
        .forEach(
            kept ->
                rows.accept(
                    RowChange.put(
                        Table.RESERVATIONS,
                        kept.name(),
                        number(kept.shard()),
                        kept.tier().text(),
                        (long) kept.seats())));
    changes
        .leftovers()
        .forEach(
            left ->
                rows.accept(
                    RowChange.put(Table.LEFTOVERS, number(left.shard()), left.tenant().value())));
    changes
        .formers()
        .forEach(
            former ->
                rows.accept(RowChange.put(Table.FORMERS, former.id().value(), former.epoch())));
  }

  private void gone(Changes changes) {
    changes
        .endedLogins()
        .forEach(login -> delete(Table.LOGINS, 0, login.tenant().value(), number(login.shard())));
    changes.endedMoves().forEach(tenant -> delete(Table.MOVES, 0, tenant.value()));
    changes
        .deleted()
        .forEach(tenant -> delete(Table.TENANTS, stored(tenant).domains().size(), tenant.value()));
    changes.endedReservations().forEach(name -> delete(Table.RESERVATIONS, 0, name));
    changes
        .droppedLeftovers()
        .forEach(left -> delete(Table.LEFTOVERS, 0, number(left.shard()), left.tenant().value()));
  }

  private void delete(Table table, int below, Object... key) {
    rows.accept(RowChange.delete(table, table.indexes().size() + below, key));
  }

  private void events(Changes changes) {
    long bucket = EventBuckets.of(changes.operation());
    if (!changes.isEmpty()) {
      rows.accept(RowChange.put(Table.EVENT_BUCKETS, bucket));
    }
    for (Changes.Event event : changes.events()) {
      rows.accept(
          RowChange.insert(
              Table.EVENTS,
              bucket,
              changes.operation(),
              (long) event.position(),
              changes.author().actor(),
              changes.author().reason(),
              event.kind().text(),
              event.tenant() == null ? null : event.tenant().value(),
              event.from() == null ? null : number(event.from()),
              event.to() == null ? null : number(event.to()),
              event.epoch(),
              changes.importId(),
              event.detail()));
    }
  }

  private static Long number(ShardId shard) {
    return (long) shard.number();
  }

  private static List<@Nullable Object> listed(@Nullable Object... values) {
    return Arrays.asList(values);
  }
}
