package io.aipress.shards.registry.store;

import io.aipress.shards.Owner;
import io.aipress.shards.ShardId;
import io.aipress.shards.SiteNameCollisions;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.MoveProblems;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantProblems;
import io.aipress.shards.registry.TenantState;
import io.aipress.shards.registry.Withdrawal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How tenants move, phase by phase. */
final class Moves {
  private final RegistryView view;
  private final Changes changes;
  private final PlacementRules rules;
  private final Draft draft;
  private final Map<ShardId, List<TenantId>> names = new HashMap<>();
  private final Map<Owner, Map<ShardId, Integer>> owners = new HashMap<>();

  private Moves(RegistryView view, Changes changes, PlacementRules rules) {
    this.view = view;
    this.changes = changes;
    this.rules = rules;
    this.draft = new Draft(view, changes);
  }

  static List<Move> start(
      RegistryView view, Changes changes, List<MoveRequest> requests, PlacementRules rules) {
    Moves moves = new Moves(view, changes, rules);
    List<Problem> problems = new ArrayList<>();
    List<Move> started = new ArrayList<>();
    Set<TenantId> seen = new HashSet<>();
    for (MoveRequest request : requests) {
      try {
        if (!seen.add(request.tenant())) {
          throw new AipressException(TenantProblems.duplicate(request.tenant(), null));
        }
        started.add(moves.start(request));
      } catch (AipressException refused) {
        problems.addAll(refused.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
    return started;
  }

  private Move start(MoveRequest request) {
    Tenant tenant = Draft.present(view, request.tenant());
    Optional<Move> present = view.move(tenant.id());
    if (present.isPresent()) {
      throw new AipressException(MoveProblems.moving(present.get()));
    }
    if (tenant.epoch() != request.epoch()) {
      throw new AipressException(TenantProblems.stale(tenant, request.epoch()));
    }
    if (tenant.shard().equals(request.target())) {
      throw new AipressException(MoveProblems.sameShard(tenant));
    }
    ShardLoad source = draft.load(tenant.shard());
    ShardLoad target = draft.load(request.target());
    checkTarget(tenant, source, target);
    Tenant moving = tenant.next(tenant.shard(), TenantState.MOVING);
    Move move = Move.begin(tenant.id(), tenant.shard(), request.target());
    draft.hold(request.target(), tenant.tier(), 1);
    changes.update(moving);
    changes.put(move);
    changes.tell(
        EventKind.MOVE_STARTED,
        tenant.id(),
        move.source(),
        move.target(),
        moving.epoch(),
        MovePhase.PREPARE.text());
    return move;
  }

  private void checkTarget(Tenant tenant, ShardLoad source, ShardLoad target) {
    ShardId to = target.shard().id();
    if (source.shard().state() == ShardState.QUARANTINED) {
      throw new AipressException(ShardProblems.quarantined(tenant.shard()));
    }
    if (!target.shard().region().equals(tenant.region())) {
      throw new AipressException(MoveProblems.otherRegion(tenant, target.shard()));
    }
    ShardProblems.closed(target.shard(), tenant.id())
        .ifPresent(
            problem -> {
              throw new AipressException(problem);
            });
    if (!rules.fits(target.seats().plus(TierCounts.of(tenant.tier(), 1)))) {
      throw new AipressException(ShardProblems.full(target, rules, tenant.id(), tenant.tier()));
    }
    if (view.leftovers(tenant.id()).contains(to)) {
      throw new AipressException(TenantProblems.leftover(tenant.id(), to));
    }
    checkOwner(tenant, to);
    List<TenantId> there =
        names.computeIfAbsent(to, shard -> new ArrayList<>(view.tenantsOn(shard)));
    there.add(tenant.id());
    List<Problem> collisions = SiteNameCollisions.in(there);
    if (!collisions.isEmpty()) {
      there.remove(tenant.id());
      throw new AipressException(collisions);
    }
    Owner owner = tenant.details().owner();
    if (owner != null && rules.maxPerOwner() > 0) {
      sitesOf(owner).merge(to, 1, Integer::sum);
    }
  }

  private void checkOwner(Tenant tenant, ShardId to) {
    Owner owner = tenant.details().owner();
    int most = rules.maxPerOwner();
    if (owner != null && most > 0 && sitesOf(owner).getOrDefault(to, 0) >= most) {
      throw new AipressException(TenantProblems.together(tenant.id(), owner, to, most));
    }
  }

  private Map<ShardId, Integer> sitesOf(Owner owner) {
    return owners.computeIfAbsent(owner, o -> new HashMap<>(view.sitesOf(o)));
  }

  static Move advance(
      RegistryView view,
      Changes changes,
      TenantId id,
      long epoch,
      PlacementRules rules,
      @Nullable String backup) {
    Removals.checkBackup(backup);
    Tenant tenant = Draft.tenant(view, id);
    Move move = Draft.unfinished(view, tenant, epoch);
    MovePhase phase = move.phase().next();
    if (backup != null && phase != MovePhase.COMPLETE) {
      throw new AipressException(
          Checks.broken(
                  ErrorCode.ARGUMENT_INVALID,
                  "backup",
                  backup,
                  "given with the step to complete only")
              .fix("leave it out: the next phase is " + phase.text()));
    }
    if (backup == null && phase == MovePhase.COMPLETE) {
      OwnDatabases.checkLeft(view, rules, tenant, move.source());
    }
    Move next = move.in(phase, phase.isFinal() ? Withdrawal.of(backup) : null);
    Tenant moving = tenant.next(next.serving(), TenantState.MOVING);
    if (!next.serving().equals(move.serving())) {
      Draft draft = new Draft(view, changes);
      checkNotQuarantined(draft, move);
      Logins.checkServes(view, id, move.source(), move.target());
      swapSeats(draft, tenant, move.source(), move.target());
    }
    changes.update(moving);
    changes.put(next);
    changes.tell(
        EventKind.MOVE_ADVANCED,
        id,
        move.source(),
        move.target(),
        moving.epoch(),
        phase.text() + (backup == null ? "" : ", backup " + backup));
    return next;
  }

  static Move rollBack(RegistryView view, Changes changes, TenantId id, long epoch) {
    Tenant tenant = Draft.tenant(view, id);
    Move move = Draft.unfinished(view, tenant, epoch);
    Move back = move.in(MovePhase.ROLLED_BACK, Withdrawal.of(null));
    if (move.phase().isSwitched()) {
      Draft draft = new Draft(view, changes);
      checkNotQuarantined(draft, move);
      Logins.checkServes(view, id, move.target(), move.source());
      swapSeats(draft, tenant, move.target(), move.source());
    }
    Tenant returned = tenant.next(move.source(), TenantState.MOVING);
    changes.update(returned);
    changes.put(back);
    changes.tell(
        EventKind.MOVE_ROLLED_BACK,
        id,
        move.target(),
        move.source(),
        returned.epoch(),
        "from " + move.phase().text());
    return back;
  }

  /** Who serves does not change while somebody looks at one of the two shards. */
  private static void checkNotQuarantined(Draft draft, Move move) {
    for (ShardId shard : List.of(move.source(), move.target())) {
      if (draft.load(shard).shard().state() == ShardState.QUARANTINED) {
        throw new AipressException(ShardProblems.quarantined(shard));
      }
    }
  }

  private static void swapSeats(Draft draft, Tenant tenant, ShardId served, ShardId serving) {
    draft.serve(served, tenant.tier(), -1);
    draft.hold(served, tenant.tier(), 1);
    draft.hold(serving, tenant.tier(), -1);
    draft.serve(serving, tenant.tier(), 1);
  }
}
