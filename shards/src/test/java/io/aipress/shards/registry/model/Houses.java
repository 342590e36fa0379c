package io.aipress.shards.registry.model;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens to shards and the places on them. */
final class Houses {
  private Houses() {}

  static Operation open(List<Region> regions) {
    return new Operation(
        "open " + regions,
        model -> Verdict.none(),
        registry -> registry.openShards(regions),
        (model, after) -> {
          for (Region region : regions) {
            ShardId id = new ShardId(model.highest() + 1);
            model.shards.put(id, new Shard(id, region, ShardState.OPEN));
          }
        });
  }

  static Operation state(ShardId id, ShardState state) {
    return new Operation(
        "make shard %s %s".formatted(id, state.text()),
        model -> {
          Optional<Shard> shard = model.shard(id);
          if (shard.isEmpty()) {
            return Verdict.of(ErrorCode.SHARD_UNKNOWN);
          }
          ShardState present = shard.get().state();
          boolean retires = state == ShardState.RETIRED && present != state;
          return Verdict.none()
              .when(present == ShardState.RETIRED && present != state, ErrorCode.SHARD_STATE)
              .when(retires && present != ShardState.DRAINING, ErrorCode.SHARD_STATE)
              .when(retires && model.seats(id).total() > 0, ErrorCode.SHARD_NOT_EMPTY);
        },
        registry -> registry.setState(id, state),
        (model, after) ->
            model.shards.computeIfPresent(
                id, (key, shard) -> new Shard(id, shard.region(), state, shard.dedicatedTo())));
  }

  static Operation dedicate(ShardId id, @Nullable TenantId tenant, PlacementRules rules) {
    return new Operation(
        "dedicate shard %s to %s, %s".formatted(id, tenant, Operation.told(rules)),
        model -> dedication(model, id, tenant, rules),
        registry -> registry.dedicate(id, tenant, rules),
        (model, after) ->
            model.shards.computeIfPresent(
                id, (key, shard) -> new Shard(id, shard.region(), shard.state(), tenant)));
  }

  private static Verdict dedication(
      Model model, ShardId id, @Nullable TenantId tenant, PlacementRules rules) {
    Optional<Shard> shard = model.shard(id);
    if (shard.isEmpty()) {
      return Verdict.of(ErrorCode.SHARD_UNKNOWN);
    }
    if (Objects.equals(shard.get().dedicatedTo(), tenant)) {
      return Verdict.none();
    }
    Verdict verdict =
        Verdict.none()
            .when(shard.get().state() == ShardState.RETIRED, ErrorCode.SHARD_UNKNOWN)
            .when(
                (tenant == null) != (shard.get().dedicatedTo() == null)
                    && OwnData.wouldPart(model, id, rules),
                ErrorCode.TIER_DATABASE);
    if (tenant == null) {
      return verdict;
    }
    boolean others = !Set.of(tenant).containsAll(model.names(id));
    boolean reserved =
        model.reservations.values().stream().anyMatch(kept -> kept.shard().equals(id));
    return verdict
        .and(Departures.unknown(model, tenant))
        .when(model.isRemoved(tenant), ErrorCode.TENANT_REMOVED)
        .when(others || reserved, ErrorCode.SHARD_NOT_EMPTY);
  }

  static Operation reserve(Reservation wanted, PlacementRules rules) {
    return new Operation(
        "reserve %s, %s".formatted(wanted, Operation.told(rules)),
        model -> reservation(model, wanted, rules),
        registry -> registry.reserve(wanted, rules),
        (model, after) -> model.reservations.put(wanted.name(), wanted));
  }

  private static Verdict reservation(Model model, Reservation wanted, PlacementRules rules) {
    Reservation present = model.reservations.get(wanted.name());
    if (present != null) {
      return Verdict.none().when(!present.equals(wanted), ErrorCode.RESERVATION_EXISTS);
    }
    ShardId id = wanted.shard();
    Verdict verdict = Verdict.none().when(model.isOverloaded(rules), ErrorCode.CAPACITY_BELOW_LOAD);
    Optional<Shard> shard = model.shard(id);
    if (shard.isEmpty()) {
      return verdict.when(true, ErrorCode.SHARD_UNKNOWN);
    }
    TierCounts more = TierCounts.of(wanted.tier(), wanted.seats());
    return verdict
        .when(
            model.isIn(id, ShardState.DRAINING) || model.isIn(id, ShardState.RETIRED),
            ErrorCode.SHARD_DRAINED)
        .when(model.isIn(id, ShardState.QUARANTINED), ErrorCode.SHARD_QUARANTINED)
        .when(shard.get().dedicatedTo() != null, ErrorCode.SHARD_DEDICATED)
        .when(!rules.fits(model.seats(id).plus(more)), ErrorCode.SHARD_FULL);
  }

  static Operation release(String name) {
    return new Operation(
        "release " + name,
        model ->
            Verdict.none()
                .when(!model.reservations.containsKey(name), ErrorCode.RESERVATION_UNKNOWN),
        registry -> registry.release(name),
        (model, after) -> model.reservations.remove(name));
  }
}
