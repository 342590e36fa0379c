package io.aipress.shards.registry.store;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MoveProblems;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantProblems;
import io.aipress.shards.registry.TenantState;
import io.aipress.shards.registry.Withdrawal;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How tenants, and copies of them, go away; and the pin. */
final class Removals {
  private static final Pattern BACKUP = Pattern.compile("[\\x21-\\x7e]{1,900}");

  private Removals() {}

  static Tenant remove(
      RegistryView view,
      Changes changes,
      TenantId id,
      PlacementRules rules,
      @Nullable String backup) {
    checkBackup(backup);
    Tenant tenant = Draft.present(view, id);
    Optional<Move> move = view.move(id);
    if (move.isPresent()) {
      throw new AipressException(MoveProblems.moving(move.get()));
    }
    if (backup == null) {
      OwnDatabases.checkLeft(view, rules, tenant, tenant.shard());
    }
    Tenant leaving = tenant.leaving(Withdrawal.of(backup));
    Draft draft = new Draft(view, changes);
    draft.serve(tenant.shard(), tenant.tier(), -1);
    draft.hold(tenant.shard(), tenant.tier(), 1);
    changes.update(leaving);
    changes.tell(
        EventKind.TENANT_REMOVED,
        id,
        tenant.shard(),
        tenant.shard(),
        leaving.epoch(),
        backup(backup));
    return leaving;
  }

  static Optional<Withdrawal> confirm(
      RegistryView view, Changes changes, TenantId id, @Nullable Long epoch) {
    Tenant tenant = Draft.tenant(view, id);
    Optional<Move> move = view.move(id);
    boolean isRemoved = tenant.state() == TenantState.REMOVED;
    if (!isRemoved && (move.isEmpty() || move.get().withdrawal() == null)) {
      throw new AipressException(
          move.isEmpty() ? MoveProblems.nothingGoes(id) : MoveProblems.moving(move.get()));
    }
    if (epoch != null && tenant.epoch() != epoch) {
      throw new AipressException(TenantProblems.stale(tenant, epoch));
    }
    Draft draft = new Draft(view, changes);
    return isRemoved
        ? removed(view, draft, changes, tenant)
        : moved(view, draft, changes, tenant, move.orElseThrow());
  }

  private static Optional<Withdrawal> removed(
      RegistryView view, Draft draft, Changes changes, Tenant tenant) {
    Withdrawal withdrawal = Objects.requireNonNull(tenant.details().withdrawal());
    if (withdrawal.step() == Withdrawal.Step.RELEASE) {
      Withdrawal next = new Withdrawal(Withdrawal.Step.DESTROY, withdrawal.backup());
      Tenant leaving = tenant.leaving(next);
      changes.update(leaving);
      changes.tell(
          EventKind.REMOVAL_CONFIRMED,
          tenant.id(),
          tenant.shard(),
          tenant.shard(),
          leaving.epoch(),
          "its data is released");
      return Optional.of(next);
    }
    draft.hold(tenant.shard(), tenant.tier(), -1);
    Logins.end(view, changes, tenant.id(), tenant.shard());
    changes.delete(tenant.id());
    changes.put(new FormerTenant(tenant.id(), tenant.epoch() + 1));
    changes.leave(new Leftover(tenant.shard(), tenant.id()));
    changes.tell(
        EventKind.REMOVAL_CONFIRMED,
        tenant.id(),
        tenant.shard(),
        null,
        tenant.epoch() + 1,
        gone(withdrawal));
    return Optional.empty();
  }

  private static Optional<Withdrawal> moved(
      RegistryView view, Draft draft, Changes changes, Tenant tenant, Move move) {
    Withdrawal withdrawal = Objects.requireNonNull(move.withdrawal());
    if (withdrawal.step() == Withdrawal.Step.RELEASE) {
      Withdrawal next = new Withdrawal(Withdrawal.Step.DESTROY, withdrawal.backup());
      Tenant same = tenant.next(tenant.shard(), TenantState.MOVING);
      changes.update(same);
      changes.put(move.in(move.phase(), next));
      changes.tell(
          EventKind.MOVE_CONFIRMED,
          tenant.id(),
          move.other(),
          move.serving(),
          same.epoch(),
          "the data of its copy on shard %s is released".formatted(move.other()));
      return Optional.of(next);
    }
    Tenant settled = tenant.next(tenant.shard(), TenantState.ACTIVE);
    draft.hold(move.other(), tenant.tier(), -1);
    changes.update(settled);
    changes.endMove(tenant.id());
    Logins.end(view, changes, tenant.id(), move.other());
    changes.leave(new Leftover(move.other(), tenant.id()));
    changes.tell(
        EventKind.MOVE_CONFIRMED,
        tenant.id(),
        move.other(),
        move.serving(),
        settled.epoch(),
        gone(withdrawal));
    return Optional.empty();
  }

  static Tenant pin(RegistryView view, Changes changes, TenantId id, boolean pinned) {
    Tenant tenant = Draft.present(view, id);
    if (tenant.pinned() == pinned) {
      return tenant;
    }
    Tenant changed = tenant.withPinned(pinned);
    changes.update(changed);
    changes.tell(
        pinned ? EventKind.TENANT_PINNED : EventKind.TENANT_UNPINNED,
        id,
        tenant.shard(),
        tenant.shard(),
        tenant.epoch(),
        null);
    return changed;
  }

  static boolean forget(RegistryView view, Changes changes, TenantId id, ShardId shard) {
    if (!view.leftovers(id).contains(shard)) {
      throw new AipressException(TenantProblems.noLeftover(id, shard));
    }
    changes.drop(new Leftover(shard, id));
    changes.tell(EventKind.LEFTOVER_DROPPED, id, shard, null, null, null);
    return true;
  }

  /** Checks the reference of a backup, which goes into history and messages. */
  static void checkBackup(@Nullable String backup) {
    if (backup != null) {
      new Checks(ErrorCode.ARGUMENT_INVALID)
          .matches(
              "backup",
              backup,
              BACKUP,
              "1 to 900 visible ASCII characters, such as gs://bucket/object")
          .throwIfAny();
    }
  }

  private static String gone(Withdrawal withdrawal) {
    return "its copy is gone, " + backup(withdrawal.backup());
  }

  private static String backup(@Nullable String backup) {
    return backup == null ? "without a backup" : "backup " + backup;
  }
}
