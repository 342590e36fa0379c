package io.aipress.shards.registry.model;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantDetails;
import io.aipress.shards.registry.TenantState;
import io.aipress.shards.registry.Withdrawal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A registry as plain maps. Loads are never kept: they are counted anew whenever asked for. */
final class Model {
  private static final Set<MovePhase> SWITCHED =
      EnumSet.of(MovePhase.SWITCH, MovePhase.OBSERVE, MovePhase.COMPLETE);

  final TreeMap<ShardId, Shard> shards = new TreeMap<>();
  final TreeMap<TenantId, Tenant> tenants = new TreeMap<>();
  final TreeMap<TenantId, Move> moves = new TreeMap<>();
  final TreeSet<Login> logins = new TreeSet<>();
  final TreeMap<String, Reservation> reservations = new TreeMap<>();
  final TreeSet<Leftover> leftovers = new TreeSet<>();
  final TreeMap<TenantId, FormerTenant> formers = new TreeMap<>();

  Model copy() {
    Model copy = new Model();
    copy.shards.putAll(shards);
    copy.tenants.putAll(tenants);
    copy.moves.putAll(moves);
    copy.logins.addAll(logins);
    copy.reservations.putAll(reservations);
    copy.leftovers.addAll(leftovers);
    copy.formers.putAll(formers);
    return copy;
  }

  RegistrySnapshot snapshot() {
    return new RegistrySnapshot(
        shards.keySet().stream().map(this::load).toList(),
        List.copyOf(tenants.values()),
        List.copyOf(moves.values()),
        List.copyOf(logins),
        List.copyOf(reservations.values()),
        List.copyOf(leftovers),
        List.copyOf(formers.values()));
  }

  /** Counts a shard, which is there. */
  ShardLoad load(ShardId id) {
    TierCounts served = TierCounts.NONE;
    TierCounts held = TierCounts.NONE;
    for (Tenant tenant : tenants.values()) {
      if (tenant.shard().equals(id)) {
        if (tenant.state() == TenantState.REMOVED) {
          held = held.plus(tenant.tier(), 1);
        } else {
          served = served.plus(tenant.tier(), 1);
        }
      }
      if (other(tenant.id()).filter(id::equals).isPresent()) {
        held = held.plus(tenant.tier(), 1);
      }
    }
    for (Reservation kept : reservations.values()) {
      held = kept.shard().equals(id) ? held.plus(kept.tier(), kept.seats()) : held;
    }
    Shard shard = shards.get(id);
    if (shard == null) {
      throw new AssertionError("the model has no shard " + id);
    }
    return new ShardLoad(shard, served, held);
  }

  TierCounts seats(ShardId id) {
    ShardLoad load = load(id);
    return load.served().plus(load.held());
  }

  /** Where the copy of a tenant is that does not serve. */
  Optional<ShardId> other(TenantId id) {
    return Optional.ofNullable(moves.get(id))
        .map(move -> SWITCHED.contains(move.phase()) ? move.source() : move.target());
  }

  /** Everybody with a copy on a shard. */
  Set<TenantId> names(ShardId id) {
    return tenants.values().stream()
        .filter(
            tenant ->
                tenant.shard().equals(id) || other(tenant.id()).filter(id::equals).isPresent())
        .map(Tenant::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many tenants of an owner have a copy on a shard. */
  long sites(Owner owner, ShardId id) {
    return names(id).stream()
        .map(tenants::get)
        .filter(tenant -> tenant != null && owner.equals(tenant.details().owner()))
        .count();
  }

  Optional<TenantId> holder(Domain domain) {
    return tenants.values().stream()
        .filter(tenant -> tenant.domains().contains(domain))
        .map(Tenant::id)
        .findFirst();
  }

  Optional<Tenant> tenant(TenantId id) {
    return Optional.ofNullable(tenants.get(id));
  }

  boolean isRemoved(TenantId id) {
    return tenant(id).filter(tenant -> tenant.state() == TenantState.REMOVED).isPresent();
  }

  Optional<Shard> shard(ShardId id) {
    return Optional.ofNullable(shards.get(id));
  }

  boolean isIn(ShardId id, ShardState state) {
    return shard(id).filter(shard -> shard.state() == state).isPresent();
  }

  int highest() {
    return shards.isEmpty() ? 0 : shards.lastKey().number();
  }

  boolean isOverloaded(PlacementRules rules) {
    return shards.keySet().stream().anyMatch(id -> !rules.fits(seats(id)));
  }

  /** The next step of a tenant's assignment. */
  void step(Tenant was, ShardId shard, TenantState state, @Nullable Withdrawal withdrawal) {
    tenants.put(
        was.id(),
        new Tenant(
            was.id(),
            was.tier(),
            was.domains(),
            was.region(),
            shard,
            state,
            was.epoch() + 1,
            was.pinned(),
            new TenantDetails(was.details().owner(), was.details().dataBytes(), withdrawal)));
  }

  /** Everything that differs from a registry, in words; empty when it is the same. */
  List<String> differences(RegistrySnapshot registry) {
    RegistrySnapshot mine = snapshot();
    List<String> all = new ArrayList<>();
    tell(all, mine.loads(), registry.loads());
    tell(all, mine.tenants(), registry.tenants());
    tell(all, mine.moves(), registry.moves());
    tell(all, mine.logins(), registry.logins());
    tell(all, mine.reservations(), registry.reservations());
    tell(all, mine.leftovers(), registry.leftovers());
    tell(all, mine.formers(), registry.formers());
    return all;
  }

  private static void tell(List<String> all, List<?> mine, List<?> theirs) {
    mine.stream().filter(row -> !theirs.contains(row)).forEach(row -> all.add("the model: " + row));
    theirs.stream()
        .filter(row -> !mine.contains(row))
        .forEach(row -> all.add("the registry: " + row));
  }
}
