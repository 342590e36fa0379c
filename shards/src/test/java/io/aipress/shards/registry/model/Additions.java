package io.aipress.shards.registry.model;

import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adding one tenant, to a reserved place or any. */
final class Additions {
  private Additions() {}

  static Operation add(TenantRequest request, PlacementRules rules, @Nullable String reservation) {
    return new Operation(
        "add %s, reservation %s, %s".formatted(request, reservation, Operation.told(rules)),
        model -> verdict(model, request, rules, reservation),
        registry -> registry.add(request, rules, reservation),
        (model, after) -> effect(model, request, rules, reservation, after));
  }

  private static Verdict verdict(
      Model model, TenantRequest request, PlacementRules rules, @Nullable String reservation) {
    Optional<Tenant> present = model.tenant(request.id());
    if (present.isPresent()) {
      boolean removed = model.isRemoved(request.id());
      return Verdict.none()
          .when(removed, ErrorCode.TENANT_REMOVED)
          .when(!removed && !Wanted.isSo(present.get(), request), ErrorCode.TENANT_EXISTS);
    }
    Verdict verdict =
        Verdict.none()
            .when(model.isOverloaded(rules), ErrorCode.CAPACITY_BELOW_LOAD)
            .when(
                request.domains().stream().anyMatch(domain -> model.holder(domain).isPresent()),
                ErrorCode.DOMAIN_TAKEN);
    Seating seating = new Seating(model, rules);
    if (reservation != null) {
      return verdict.and(reserved(seating, request, model.reservations.get(reservation)));
    }
    List<ShardId> choices = seating.choices(request);
    long meeting = choices.stream().filter(shard -> seating.meets(request.id(), shard)).count();
    return verdict
        .when(choices.isEmpty(), ErrorCode.SHARD_FULL)
        .when(meeting > 0 && meeting == choices.size(), ErrorCode.SITE_ID_COLLISION)
        .perhaps(meeting > 0, ErrorCode.SITE_ID_COLLISION);
  }

  private static Verdict reserved(
      Seating seating, TenantRequest request, @Nullable Reservation kept) {
    if (kept == null) {
      return Verdict.of(ErrorCode.RESERVATION_UNKNOWN);
    }
    Model model = seating.model();
    ShardId shard = kept.shard();
    boolean otherRegion =
        model.shard(shard).filter(there -> there.region().equals(request.region())).isEmpty();
    return Verdict.none()
        .when(kept.tier() != request.tier() || otherRegion, ErrorCode.RESERVATION_INVALID)
        .when(model.isIn(shard, ShardState.DRAINING), ErrorCode.SHARD_DRAINED)
        .when(model.isIn(shard, ShardState.QUARANTINED), ErrorCode.SHARD_QUARANTINED)
        .when(seating.isCrowded(request.owner(), shard, 1), ErrorCode.OWNER_TOGETHER)
        .when(model.leftovers.contains(new Leftover(shard, request.id())), ErrorCode.LEFTOVER_DATA)
        .when(seating.meets(request.id(), shard), ErrorCode.SITE_ID_COLLISION);
  }

  private static void effect(
      Model model,
      TenantRequest request,
      PlacementRules rules,
      @Nullable String reservation,
      RegistrySnapshot after) {
    if (model.tenant(request.id()).isPresent()) {
      return;
    }
    Reservation kept = reservation == null ? null : model.reservations.get(reservation);
    if (kept == null) {
      Wanted.settle(model, request, rules, after);
      return;
    }
    if (kept.seats() == 1) {
      model.reservations.remove(kept.name());
    } else {
      model.reservations.put(
          kept.name(), new Reservation(kept.name(), kept.shard(), kept.tier(), kept.seats() - 1));
    }
    Wanted.put(model, request, kept.shard());
  }
}
