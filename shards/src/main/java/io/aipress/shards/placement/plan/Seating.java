package io.aipress.shards.placement.plan;

import io.aipress.shards.Owner;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.Tenant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A fleet while a plan moves tenants about in it. Read from a snapshot once; not thread-safe. */
final class Seating {
  private final PlacementRules rules;
  private final SortedMap<ShardId, ShardSeat> shards = new TreeMap<>();
  private final Map<TenantId, Tenant> tenants = new HashMap<>();
  private final Map<TenantId, Move> moves;
  private final Map<Owner, Map<ShardId, Integer>> owners = new HashMap<>();
  private final Set<Leftover> leftovers;
  private final List<Login> logins;
  private final List<PlannedMove> planned = new ArrayList<>();

  /** A fleet as it is. */
  Seating(RegistrySnapshot snapshot, PlacementRules rules) {
    this(snapshot, snapshot.loads(), rules);
  }

  /** A fleet as it would be with other shards, see {@link NextShards}. */
  Seating(RegistrySnapshot snapshot, List<ShardLoad> loads, PlacementRules rules) {
    this.rules = rules;
    this.moves = snapshot.movesByTenant();
    this.leftovers = new HashSet<>(snapshot.leftovers());
    this.logins = snapshot.logins();
    for (ShardLoad load : loads) {
      shards.put(load.shard().id(), new ShardSeat(load));
    }
    snapshot.tenants().forEach(this::seat);
  }

  /** The tenant of that id; null when there is none. */
  @Nullable Tenant tenant(TenantId id) {
    return tenants.get(id);
  }

  /** The tenant's move, over or not; null when there is none. */
  @Nullable Move move(TenantId id) {
    return moves.get(id);
  }

  /** Every shard there ever was, by number. */
  Collection<ShardSeat> shards() {
    return shards.values();
  }

  /** The shard of the highest number; there is one. */
  ShardSeat last() {
    return shard(shards.lastKey());
  }

  /**
   * A shard.
   *
   * @throws AipressException SHARD_UNKNOWN
   */
  ShardSeat shard(ShardId id) {
    return Optional.ofNullable(shards.get(id))
        .orElseThrow(() -> new AipressException(ShardProblems.unknown(List.of(id))));
  }

  /** Whether data of a former tenant of that id lies on the shard. */
  boolean hasLeftover(Tenant tenant, ShardSeat shard) {
    return leftovers.contains(new Leftover(shard.id(), tenant.id()));
  }

  /** Whether the tenant's owner has as many on the shard as the rules allow. */
  boolean ownerIsFull(Tenant tenant, ShardSeat shard) {
    Owner owner = tenant.details().owner();
    return owner != null
        && rules.maxPerOwner() > 0
        && owners.getOrDefault(owner, Map.of()).getOrDefault(shard.id(), 0) >= rules.maxPerOwner();
  }

  PlacementRules rules() {
    return rules;
  }

  /** Plans a move; whether it may be is for the caller to know. */
  void move(Tenant tenant, ShardSeat target, String why) {
    shard(tenant.shard()).gives(tenant.tier());
    target.takes(tenant);
    count(tenant.details().owner(), target.id());
    planned.add(new PlannedMove(tenant, target.id(), why));
  }

  /** The moves planned so far. */
  List<PlannedMove> planned() {
    return planned;
  }

  /**
   * What is planned so far as a plan.
   *
   * @param left tenants that do not move
   * @param remarks what else a person should know
   * @param closing open shards that the operation is about to close
   */
  MovePlan plan(List<LeftBehind> left, List<String> remarks, Set<ShardId> closing) {
    List<String> all = new ArrayList<>(remarks);
    BackupsDue.of(planned, rules, this::shard, logins).ifPresent(all::add);
    return new MovePlan(planned, left, all, Effects.of(this, closing));
  }

  private void seat(Tenant tenant) {
    tenants.put(tenant.id(), tenant);
    boolean isServed = tenant.details().withdrawal() == null;
    ShardSeat shard = shard(tenant.shard());
    shard.stands(tenant, isServed);
    count(tenant.details().owner(), tenant.shard());
    if (!isServed) {
      shard.goes();
    }
    Move move = moves.get(tenant.id());
    if (move != null) {
      shard(move.other()).stands(tenant, false);
      count(tenant.details().owner(), move.other());
      shard(move.phase() == MovePhase.ROLLED_BACK ? move.target() : move.source()).goes();
    }
  }

  private void count(@Nullable Owner owner, ShardId shard) {
    if (owner != null) {
      owners.computeIfAbsent(owner, o -> new HashMap<>()).merge(shard, 1, Integer::sum);
    }
  }
}
