package io.aipress.shards.registry.store;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.placement.imports.ImportPlan;
import io.aipress.shards.placement.imports.WantedTenants;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.ImportResult;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.Withdrawal;
import io.aipress.shards.spool.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The registry's rules over whatever keeps its rows. */
public final class StoredTenantRegistry implements TenantRegistry {
  private final RegistryStore store;
  private final Author author;

  /** A registry in a store, whose changes are an author's. */
  public StoredTenantRegistry(RegistryStore store, Author author) {
    this.store = store;
    this.author = author;
  }

  @Override
  public TenantRegistry as(Author other) {
    return new StoredTenantRegistry(store, other);
  }

  @Override
  public ImportResult importTenants(
      Iterable<TenantRequest> requests, PlacementRules rules, boolean dryRun, Progress progress) {
    try (Scratch list = new Scratch();
        Scratch scratch = new Scratch()) {
      // Sorted before anybody has to wait for this, and once, however often it is planned.
      WantedTenants wanted = new WantedTenants(requests, list);
      Function<RegistryView, ImportPlan> plan = view -> plan(view, wanted, rules, scratch);
      if (dryRun) {
        return store.read(view -> plan.apply(view).result());
      }
      String operation = newOperation();
      return store.bulk(
          operation,
          view -> Imports.of(plan.apply(view), new Changes(author, operation, operation)),
          progress);
    }
  }

  private static ImportPlan plan(
      RegistryView view, WantedTenants wanted, PlacementRules rules, Scratch scratch) {
    scratch.clear();
    SpooledContents current = new SpooledContents(scratch);
    view.contents(current);
    return ImportPlan.of(SoundCounters.of(current), wanted, rules, scratch);
  }

  @Override
  public Tenant add(TenantRequest request, PlacementRules rules, @Nullable String reservation) {
    return new Addition(store, author, request, rules, reservation).run();
  }

  @Override
  public Tenant remove(TenantId tenant, PlacementRules rules, @Nullable String backup) {
    return change(
        (transaction, changes) -> Removals.remove(transaction, changes, tenant, rules, backup));
  }

  @Override
  public Optional<Withdrawal> confirmRemoved(TenantId tenant) {
    return change((transaction, changes) -> Removals.confirm(transaction, changes, tenant, null));
  }

  @Override
  public Optional<Withdrawal> confirmRemoved(TenantId tenant, long epoch) {
    return change((transaction, changes) -> Removals.confirm(transaction, changes, tenant, epoch));
  }

  @Override
  public Tenant setPinned(TenantId tenant, boolean pinned) {
    return change((transaction, changes) -> Removals.pin(transaction, changes, tenant, pinned));
  }

  @Override
  public void forgetLeftover(TenantId tenant, ShardId shard) {
    change((transaction, changes) -> Removals.forget(transaction, changes, tenant, shard));
  }

  @Override
  public Login confirmLogin(Login login, @Nullable Long epoch) {
    return change((transaction, changes) -> Logins.confirm(transaction, changes, login, epoch));
  }

  @Override
  public List<Login> logins(TenantId tenant) {
    return List.copyOf(store.read(view -> view.logins(tenant)));
  }

  @Override
  public Optional<Tenant> find(TenantId tenant) {
    return store.read(view -> view.tenant(tenant));
  }

  @Override
  public List<ShardId> leftovers(TenantId tenant) {
    return List.copyOf(store.read(view -> view.leftovers(tenant)));
  }

  @Override
  public List<Move> startMoves(List<MoveRequest> requests, PlacementRules rules) {
    return change((transaction, changes) -> Moves.start(transaction, changes, requests, rules));
  }

  @Override
  public Move advance(TenantId tenant, long epoch, PlacementRules rules, @Nullable String backup) {
    return change(
        (transaction, changes) ->
            Moves.advance(transaction, changes, tenant, epoch, rules, backup));
  }

  @Override
  public Move rollBack(TenantId tenant, long epoch) {
    return change((transaction, changes) -> Moves.rollBack(transaction, changes, tenant, epoch));
  }

  @Override
  public Optional<Move> findMove(TenantId tenant) {
    return store.read(view -> view.move(tenant));
  }

  @Override
  public List<Shard> openShards(List<Region> regions) {
    return change((transaction, changes) -> ShardChanges.open(transaction, changes, regions));
  }

  @Override
  public Shard setState(ShardId shard, ShardState state) {
    return change((transaction, changes) -> ShardChanges.state(transaction, changes, shard, state));
  }

  @Override
  public Shard dedicate(ShardId shard, @Nullable TenantId tenant, PlacementRules rules) {
    return change(
        (transaction, changes) ->
            ShardChanges.dedicate(transaction, changes, shard, tenant, rules));
  }

  @Override
  public Reservation reserve(Reservation wanted, PlacementRules rules) {
    // Read on its own: a transaction would keep everybody from every shard.
    store.read(view -> ShardChanges.checkLoads(view, wanted, rules));
    return change(
        (transaction, changes) -> ShardChanges.reserve(transaction, changes, wanted, rules));
  }

  @Override
  public Reservation release(String reservation) {
    return change(
        (transaction, changes) -> ShardChanges.release(transaction, changes, reservation));
  }

  @Override
  public List<ShardLoad> shards() {
    return List.copyOf(store.read(RegistryView::loads));
  }

  @Override
  public RegistrySnapshot snapshot() {
    return store.read(RegistryView::snapshot);
  }

  @Override
  public void rows(RegistryRows consumer) {
    store.read(
        view -> {
          view.lastChange().ifPresent(consumer::lastChange);
          view.rows(consumer);
          return true;
        });
  }

  @Override
  public void restore(RegistrySnapshot wanted, String source, Progress progress) {
    String operation = newOperation();
    store.bulk(
        operation,
        view -> {
          Changes changes = new Changes(author, operation, operation);
          Restores.changes(view.snapshot(), wanted, source, changes);
          return new RegistryStore.Bulk<>(changes, true);
        },
        progress);
  }

  @Override
  public void history(HistoryQuery query, Consumer<RegistryEvent> consumer) {
    store.read(
        view -> {
          view.history(query, consumer);
          return true;
        });
  }

  @Override
  public List<Problem> verify(PlacementRules rules) {
    Verification verification = new Verification(rules);
    rows(verification);
    List<Problem> problems = new ArrayList<>(verification.problems());
    problems.addAll(HistoryCheck.of(store));
    return problems;
  }

  @Override
  public void close() {
    store.close();
  }

  /** A name that no other operation has. */
  static String newOperation() {
    return UUID.randomUUID().toString();
  }

  private <T> T change(BiFunction<RegistryTransaction, Changes, T> work) {
    String operation = newOperation();
    return store.write(
        operation,
        transaction -> {
          Changes changes = new Changes(author, operation, null);
          T result = work.apply(transaction, changes);
          if (!changes.isEmpty()) {
            transaction.write(changes);
          }
          return result;
        });
  }
}
