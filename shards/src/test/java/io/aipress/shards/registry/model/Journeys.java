package io.aipress.shards.registry.model;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantState;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Moves: their begin, their steps, and the way back. */
final class Journeys {
  private Journeys() {}

  static Operation start(List<MoveRequest> requests, PlacementRules rules) {
    return new Operation(
        "move %s, %s".formatted(requests, Operation.told(rules)),
        model -> {
          Model working = model.copy();
          Verdict verdict = Verdict.none();
          Set<TenantId> seen = new HashSet<>();
          for (MoveRequest request : requests) {
            Verdict one = verdict(working, request, rules);
            one.when(!seen.add(request.tenant()), ErrorCode.TENANT_DUPLICATE);
            if (!one.mustRefuse()) {
              begin(working, request);
            }
            verdict.and(one);
          }
          return verdict;
        },
        registry -> registry.startMoves(requests, rules),
        (model, after) -> requests.forEach(request -> begin(model, request)));
  }

  private static Verdict verdict(Model model, MoveRequest request, PlacementRules rules) {
    TenantId id = request.tenant();
    ShardId to = request.target();
    Optional<Tenant> present = model.tenant(id);
    Optional<Shard> target = model.shard(to);
    Verdict verdict =
        Departures.unknown(model, id)
            .when(model.isRemoved(id), ErrorCode.TENANT_REMOVED)
            .when(model.moves.containsKey(id), ErrorCode.TENANT_MOVING)
            .when(
                present.filter(tenant -> tenant.epoch() != request.epoch()).isPresent(),
                ErrorCode.EPOCH_STALE)
            .when(target.isEmpty(), ErrorCode.SHARD_UNKNOWN);
    if (present.isEmpty() || target.isEmpty()) {
      return verdict;
    }
    Tenant tenant = present.get();
    Shard shard = target.get();
    Seating seating = new Seating(model, rules);
    return verdict
        .when(tenant.shard().equals(to), ErrorCode.MOVE_TARGET)
        .when(!tenant.region().equals(shard.region()), ErrorCode.MOVE_TARGET)
        .when(
            model.isIn(tenant.shard(), ShardState.QUARANTINED)
                || shard.state() == ShardState.QUARANTINED,
            ErrorCode.SHARD_QUARANTINED)
        .when(
            shard.state() == ShardState.DRAINING || shard.state() == ShardState.RETIRED,
            ErrorCode.SHARD_DRAINED)
        .when(
            shard.dedicatedTo() != null && !shard.dedicatedTo().equals(id),
            ErrorCode.SHARD_DEDICATED)
        .when(!rules.fits(model.seats(to).plus(tenant.tier(), 1)), ErrorCode.SHARD_FULL)
        .when(model.leftovers.contains(new Leftover(to, id)), ErrorCode.LEFTOVER_DATA)
        .when(seating.isCrowded(tenant.details().owner(), to, 1), ErrorCode.OWNER_TOGETHER)
        .when(seating.meets(id, to), ErrorCode.SITE_ID_COLLISION);
  }

  private static void begin(Model model, MoveRequest request) {
    model
        .tenant(request.tenant())
        .ifPresent(
            tenant -> {
              model.step(tenant, tenant.shard(), TenantState.MOVING, null);
              model.moves.put(
                  tenant.id(),
                  new Move(tenant.id(), tenant.shard(), request.target(), MovePhase.PREPARE, null));
            });
  }

  static Operation advance(TenantId id, long epoch, PlacementRules rules, @Nullable String backup) {
    return new Operation(
        "advance %s at %d, backup %s, %s".formatted(id, epoch, backup, Operation.told(rules)),
        model -> {
          MovePhase phase = phase(model, id);
          Move present = model.moves.get(id);
          return step(model, id, epoch)
              .when(
                  phase == MovePhase.VERIFY && isQuarantined(model, id),
                  ErrorCode.SHARD_QUARANTINED)
              .when(
                  present != null
                      && phase == MovePhase.VERIFY
                      && Keys.wouldGoDark(model, id, present.source(), present.target()),
                  ErrorCode.LOGIN_MISSING)
              .when(
                  present != null
                      && backup == null
                      && phase == MovePhase.OBSERVE
                      && model
                          .tenant(id)
                          .filter(tenant -> OwnData.isLost(model, tenant, present.source(), rules))
                          .isPresent(),
                  ErrorCode.BACKUP_REQUIRED)
              .when(backup != null && backup.contains(" "), ErrorCode.ARGUMENT_INVALID)
              .when(
                  backup != null && phase != null && phase != MovePhase.OBSERVE,
                  ErrorCode.ARGUMENT_INVALID);
        },
        registry -> registry.advance(id, epoch, rules, backup),
        (model, after) -> {
          Move move = model.moves.get(id);
          Tenant tenant = model.tenants.get(id);
          if (move == null || tenant == null) {
            throw new AssertionError("no move of " + id);
          }
          MovePhase next = NEXT.get(NEXT.indexOf(move.phase()) + 1);
          boolean last = next == MovePhase.COMPLETE;
          boolean switched = NEXT.indexOf(next) >= NEXT.indexOf(MovePhase.SWITCH);
          model.step(tenant, switched ? move.target() : move.source(), TenantState.MOVING, null);
          model.moves.put(
              id,
              new Move(
                  id, move.source(), move.target(), next, last ? Departures.first(backup) : null));
        });
  }

  private static final List<MovePhase> NEXT =
      List.of(
          MovePhase.PREPARE,
          MovePhase.COPY,
          MovePhase.VERIFY,
          MovePhase.SWITCH,
          MovePhase.OBSERVE,
          MovePhase.COMPLETE);

  static Operation rollBack(TenantId id, long epoch) {
    return new Operation(
        "roll back %s at %d".formatted(id, epoch),
        model -> {
          MovePhase phase = phase(model, id);
          Move present = model.moves.get(id);
          boolean switched = phase == MovePhase.SWITCH || phase == MovePhase.OBSERVE;
          return step(model, id, epoch)
              .when(switched && isQuarantined(model, id), ErrorCode.SHARD_QUARANTINED)
              .when(
                  present != null
                      && switched
                      && Keys.wouldGoDark(model, id, present.target(), present.source()),
                  ErrorCode.LOGIN_MISSING);
        },
        registry -> registry.rollBack(id, epoch),
        (model, after) -> {
          Move move = model.moves.get(id);
          Tenant tenant = model.tenants.get(id);
          if (move == null || tenant == null) {
            throw new AssertionError("no move of " + id);
          }
          model.step(tenant, move.source(), TenantState.MOVING, null);
          model.moves.put(
              id,
              new Move(
                  id, move.source(), move.target(), MovePhase.ROLLED_BACK, Departures.first(null)));
        });
  }

  private static Verdict step(Model model, TenantId id, long epoch) {
    MovePhase phase = phase(model, id);
    boolean stale = model.tenant(id).filter(tenant -> tenant.epoch() != epoch).isPresent();
    return Departures.unknown(model, id)
        .when(model.tenant(id).isPresent() && phase == null, ErrorCode.MOVE_MISSING)
        .when(phase != null && stale, ErrorCode.EPOCH_STALE)
        .when(phase == MovePhase.COMPLETE || phase == MovePhase.ROLLED_BACK, ErrorCode.MOVE_FINAL);
  }

  private static @Nullable MovePhase phase(Model model, TenantId id) {
    Move move = model.moves.get(id);
    return move == null ? null : move.phase();
  }

  private static boolean isQuarantined(Model model, TenantId id) {
    return Optional.ofNullable(model.moves.get(id))
        .filter(
            move ->
                model.isIn(move.source(), ShardState.QUARANTINED)
                    || model.isIn(move.target(), ShardState.QUARANTINED))
        .isPresent();
  }
}
