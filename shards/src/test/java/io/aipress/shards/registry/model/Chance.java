package io.aipress.shards.registry.model;

import static io.aipress.shards.registry.testing.Wishes.EU;
import static io.aipress.shards.registry.testing.Wishes.TIGHT;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.apart;

import io.aipress.shards.Domain;
import io.aipress.shards.LoginSlot;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.PlacementRules.SiteNeeds;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.TenantState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Operations by chance: mostly such that may be done, on few tenants and shards, so that they meet.
 */
final class Chance {
  /** No more shards than these are in use, so that they fill up. */
  private static final int SHARDS_IN_USE = 10;

  private static final int TENANTS = 60;

  private static final PlacementRules OPENING = PlacementRules.of(new ShardCapacity(5, 4, true));
  private static final PlacementRules CLOSED = PlacementRules.of(new ShardCapacity(5, 4, false));
  private static final PlacementRules LOW = PlacementRules.of(new ShardCapacity(2, 2, false));
  private static final PlacementRules SNUG =
      new PlacementRules(new ShardCapacity(5, 5, true), TIGHT.limits(), TIGHT.tiers(), 2);

  private static final PlacementRules OWNING =
      new PlacementRules(
          CLOSED.shards(),
          CLOSED.limits(),
          Map.of(ServiceTier.GOLD, new SiteNeeds(0, 0, 0, true)),
          0);

  private final Random random;

  Chance(Random random) {
    this.random = random;
  }

  Operation next(Model model) {
    TenantId id = tenant(model);
    ShardId shard = shard(model);
    return switch (random.nextInt(50)) {
      case 0, 1, 2, 3, 4 -> Additions.add(request(model, absent(model)), rules(model), null);
      case 5, 6 -> Additions.add(request(model, absent(model)), rules(model), reservation(model));
      case 7, 8, 9, 40, 41, 42 -> Lists.imports(list(model), rules(model), oneIn(8));
      case 10, 11, 43 -> Departures.remove(id, data(), backup());
      case 12, 13, 14, 15 -> Departures.confirm(going(model, id));
      case 16 -> Departures.pin(id, random.nextBoolean());
      case 17, 18 -> forget(model, id, shard);
      case 19, 20, 21, 22, 23 -> Journeys.start(moves(model), rules(model));
      case 24, 25, 26, 27, 28, 29, 30 -> advance(model, moving(model, id));
      case 31 -> rollBack(model, moving(model, id));
      case 32 ->
          inUse(model) < SHARDS_IN_USE
              ? Houses.open(List.of(region(), region()))
              : rollBack(model, id);
      case 33, 34 -> state(model, oneIn(3) ? quiet(model, shard) : shard);
      case 35 -> Houses.state(closed(model, shard), ShardState.OPEN);
      case 36 -> dedicate(model, id, shard);
      case 37, 38 -> Houses.reserve(wanted(model, shard), rules(model));
      case 44, 45, 46, 47, 48 -> login(model, moving(model, id));
      case 49 -> login(model, id);
      default -> Houses.release(reservation(model));
    };
  }

  private Operation advance(Model model, TenantId id) {
    return Journeys.advance(id, epoch(model, id), data(), oneIn(5) ? backup() : null);
  }

  /** Rules of a fleet whose gold sites have a database each, as often as not. */
  private PlacementRules data() {
    return oneIn(2) ? OWNING : CLOSED;
  }

  /** Mostly an empty shard; else one on which somebody stands, alone or not. */
  private Operation dedicate(Model model, TenantId id, ShardId shard) {
    ShardId stands = model.tenant(id).map(Tenant::shard).orElse(shard);
    return Houses.dedicate(oneIn(4) ? stands : quiet(model, shard), oneIn(2) ? id : null, data());
  }

  private Operation rollBack(Model model, TenantId id) {
    return Journeys.rollBack(id, epoch(model, id));
  }

  private Operation login(Model model, TenantId id) {
    List<ShardId> places = new ArrayList<>();
    model.tenant(id).map(Tenant::shard).ifPresent(places::add);
    model.other(id).ifPresent(places::add);
    ShardId where = places.isEmpty() || oneIn(10) ? shard(model) : one(places);
    long version = Math.max(1, Keys.version(model, id, where) + random.nextInt(4) - 1);
    return Keys.confirm(
        new Login(id, where, oneIn(2) ? LoginSlot.A : LoginSlot.B, version),
        oneIn(2) ? epoch(model, id) : null);
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private TenantId newTenant() {
    // Two whose service accounts have one name, and plain ones.
    return oneIn(8)
        ? new TenantId(oneIn(2) ? "a" : "a-ca978112")
        : new TenantId("t" + random.nextInt(TENANTS));
  }

  private TenantId absent(Model model) {
    TenantId id = newTenant();
    for (int i = 0; i < 6 && model.tenant(id).isPresent() && !oneIn(8); i++) {
      id = newTenant();
    }
    return id;
  }

  private TenantId tenant(Model model) {
    List<TenantId> active =
        model.tenants.values().stream()
            .filter(tenant -> tenant.state() == TenantState.ACTIVE)
            .map(Tenant::id)
            .toList();
    return switch (random.nextInt(20)) {
      case 0 -> newTenant();
      case 1, 2 -> model.tenants.isEmpty() ? newTenant() : one(List.copyOf(model.tenants.keySet()));
      default -> active.isEmpty() ? newTenant() : one(active);
    };
  }

  private TenantId moving(Model model, TenantId other) {
    return model.moves.isEmpty() || oneIn(10) ? other : one(List.copyOf(model.moves.keySet()));
  }

  private TenantId going(Model model, TenantId other) {
    List<TenantId> going = new ArrayList<>();
    model.tenants.keySet().stream().filter(model::isRemoved).forEach(going::add);
    model.moves.values().stream()
        .filter(move -> move.withdrawal() != null)
        .forEach(move -> going.add(move.tenant()));
    return going.isEmpty() || oneIn(8) ? other : one(going);
  }

  private long epoch(Model model, TenantId id) {
    long epoch = model.tenant(id).map(Tenant::epoch).orElse(1L);
    return oneIn(15) ? epoch + random.nextInt(3) - 1 : epoch;
  }

  private ShardId shard(Model model) {
    return oneIn(30) || model.shards.isEmpty()
        ? new ShardId(model.highest() + 1 + random.nextInt(3))
        : one(inUseOrAny(model));
  }

  private ShardId closed(Model model, ShardId other) {
    List<ShardId> closed =
        model.shards.values().stream()
            .filter(shard -> shard.state() != ShardState.OPEN)
            .filter(shard -> shard.state() != ShardState.RETIRED)
            .map(Shard::id)
            .toList();
    return closed.isEmpty() ? other : one(closed);
  }

  /** A shard on which nobody stands. */
  private ShardId quiet(Model model, ShardId other) {
    List<ShardId> quiet =
        inUseOrAny(model).stream().filter(shard -> model.seats(shard).total() == 0).toList();
    return quiet.isEmpty() ? other : one(quiet);
  }

  private List<ShardId> inUseOrAny(Model model) {
    List<ShardId> inUse =
        model.shards.values().stream()
            .filter(shard -> shard.state() != ShardState.RETIRED)
            .map(Shard::id)
            .toList();
    return inUse.isEmpty() || oneIn(30) ? List.copyOf(model.shards.keySet()) : inUse;
  }

  private static long inUse(Model model) {
    return model.shards.values().stream()
        .filter(shard -> shard.state() != ShardState.RETIRED)
        .count();
  }

  private PlacementRules rules(Model model) {
    return switch (random.nextInt(12)) {
      case 0 -> LOW;
      case 1, 2 -> apart(CLOSED, 1);
      case 3, 4, 5 -> CLOSED;
      case 6 -> inUse(model) < SHARDS_IN_USE ? SNUG : apart(CLOSED, 2);
      case 7 -> OWNING;
      default -> inUse(model) < SHARDS_IN_USE ? OPENING : CLOSED;
    };
  }

  private Region region() {
    return oneIn(4) ? EU : US;
  }

  private ServiceTier tier() {
    return one(List.of(ServiceTier.BRONZE, ServiceTier.SILVER, ServiceTier.GOLD));
  }

  private String reservation(Model model) {
    return model.reservations.isEmpty() || oneIn(6)
        ? newReservation()
        : one(List.copyOf(model.reservations.keySet()));
  }

  private String newReservation() {
    return "r" + random.nextInt(6);
  }

  private Reservation wanted(Model model, ShardId shard) {
    Reservation present = model.reservations.get("r0");
    return present != null && oneIn(6)
        ? present
        : new Reservation(newReservation(), shard, tier(), 1 + random.nextInt(2));
  }

  private @Nullable String backup() {
    return switch (random.nextInt(8)) {
      case 0 -> "no reference";
      case 1, 2, 3 -> null;
      default -> "gs://backups/" + random.nextInt(1000);
    };
  }

  private Operation state(Model model, ShardId shard) {
    if (model.isIn(shard, ShardState.DRAINING) && oneIn(2)) {
      return Houses.state(shard, ShardState.RETIRED);
    }
    List<ShardState> all =
        List.of(ShardState.OPEN, ShardState.DRAINING, ShardState.QUARANTINED, ShardState.RETIRED);
    return Houses.state(shard, one(all));
  }

  private Operation forget(Model model, TenantId id, ShardId shard) {
    if (model.leftovers.isEmpty() || oneIn(6)) {
      return Departures.forget(id, shard);
    }
    Leftover left = one(List.copyOf(model.leftovers));
    return Departures.forget(left.tenant(), left.shard());
  }

  private List<TenantRequest> list(Model model) {
    return IntStream.range(0, random.nextInt(8))
        .mapToObj(i -> request(model, listed(model)))
        .toList();
  }

  private TenantId listed(Model model) {
    return switch (random.nextInt(4)) {
      case 0 -> tenant(model);
      case 1 -> moving(model, tenant(model));
      default -> absent(model);
    };
  }

  private TenantRequest request(Model model, TenantId id) {
    Tenant present = model.tenants.get(id);
    List<Domain> domains = new ArrayList<>();
    if (oneIn(4)) {
      domains.add(new Domain("shared%d.com".formatted(random.nextInt(5))));
    }
    if (domains.isEmpty() || oneIn(2)) {
      domains.add(new Domain(id + ".com"));
    }
    ServiceTier tier = tier();
    Region region = region();
    if (present != null && !oneIn(4)) {
      // Nearly as it is, so that lists change a little and additions are repeated.
      tier = oneIn(2) ? present.tier() : tier;
      domains = oneIn(2) ? present.domains() : domains;
      region = present.region();
    }
    return new TenantRequest(
        id,
        tier,
        domains,
        region,
        oneIn(5),
        oneIn(3) ? new Owner("o" + random.nextInt(4)) : null,
        oneIn(6) ? (Long) (long) random.nextInt(1_000_000) : null,
        null);
  }

  private List<MoveRequest> moves(Model model) {
    return IntStream.range(0, oneIn(3) ? 1 + random.nextInt(3) : 1)
        .mapToObj(i -> move(model))
        .toList();
  }

  private MoveRequest move(Model model) {
    TenantId id = tenant(model);
    Region region = model.tenant(id).map(Tenant::region).orElse(US);
    List<ShardId> targets =
        model.shards.values().stream()
            .filter(shard -> shard.state() == ShardState.OPEN && shard.region().equals(region))
            .filter(shard -> shard.admits(id) && !model.names(shard.id()).contains(id))
            .map(Shard::id)
            .toList();
    ShardId target = targets.isEmpty() || oneIn(8) ? shard(model) : one(targets);
    return new MoveRequest(id, epoch(model, id), target);
  }
}
