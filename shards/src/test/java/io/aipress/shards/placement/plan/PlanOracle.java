package io.aipress.shards.placement.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Owner;
import io.aipress.shards.ShardId;
import io.aipress.shards.SiteNames;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Begins the moves of a plan one by one, and fails where a rule is broken. Slow and plain. */
final class PlanOracle {
  private final RegistrySnapshot snapshot;
  private final PlacementRules rules;
  private final Map<ShardId, ShardLoad> loads = new HashMap<>();
  private final Map<TenantId, Tenant> tenants = new HashMap<>();
  private final Map<ShardId, List<Tenant>> standing = new HashMap<>();

  private PlanOracle(RegistrySnapshot snapshot, PlacementRules rules) {
    this.snapshot = snapshot;
    this.rules = rules;
    snapshot.loads().forEach(load -> loads.put(load.shard().id(), load));
    Map<TenantId, Move> moves = snapshot.movesByTenant();
    for (Tenant tenant : snapshot.tenants()) {
      tenants.put(tenant.id(), tenant);
      stand(tenant, tenant.shard());
      Move move = moves.get(tenant.id());
      if (move != null) {
        stand(tenant, move.other());
      }
    }
  }

  static void check(RegistrySnapshot snapshot, PlacementRules rules, MovePlan plan) {
    PlanOracle oracle = new PlanOracle(snapshot, rules);
    Set<TenantId> moved = new HashSet<>();
    for (PlannedMove move : plan.moves()) {
      assertThat(moved.add(move.tenant().id())).as("%s moves once", move).isTrue();
      oracle.begin(move);
    }
    for (LeftBehind left : plan.left()) {
      assertThat(moved).doesNotContain(left.tenant());
    }
    oracle.checkEffect(plan);
  }

  private void begin(PlannedMove planned) {
    Tenant tenant = planned.tenant();
    assertThat(tenant).isEqualTo(tenants.get(tenant.id()));
    assertThat(tenant.state()).isEqualTo(TenantState.ACTIVE);
    Shard source = load(tenant.shard()).shard();
    assertThat(source.state()).isIn(ShardState.OPEN, ShardState.DRAINING);
    Shard target = load(planned.target()).shard();
    assertThat(target.state()).isEqualTo(ShardState.OPEN);
    assertThat(target.id()).isNotEqualTo(source.id());
    assertThat(target.region()).isEqualTo(tenant.region());
    assertThat(target.dedicatedTo()).isIn(null, tenant.id());
    assertThat(snapshot.leftovers()).doesNotContain(new Leftover(target.id(), tenant.id()));
    List<Tenant> there = standing.computeIfAbsent(target.id(), id -> new ArrayList<>());
    Owner owner = tenant.details().owner();
    if (owner != null) {
      assertThat(there.stream().filter(other -> owner.equals(other.details().owner())))
          .as("tenants of %s on %s", owner, target)
          .hasSizeLessThan(rules.maxPerOwner());
    }
    assertThat(there)
        .noneMatch(
            other ->
                SiteNames.of(other.id())
                    .serviceAccount()
                    .equals(SiteNames.of(tenant.id()).serviceAccount()));
    stand(tenant, target.id());
    ShardLoad fuller = load(target.id()).hold(tenant.tier(), 1);
    assertThat(rules.exceeded(fuller.seats())).as("%s on %s", tenant.id(), fuller).isEmpty();
    loads.put(target.id(), fuller);
  }

  private void checkEffect(MovePlan plan) {
    Map<ShardId, TierCounts> after = new HashMap<>();
    loads.forEach((id, load) -> after.put(id, load.seats()));
    for (PlannedMove move : plan.moves()) {
      after.computeIfPresent(move.source(), (id, places) -> places.plus(move.tenant().tier(), -1));
    }
    for (ShardChange change : plan.effect().shards()) {
      ShardId id = change.shard().id();
      assertThat(change.during()).isEqualTo(load(id).seats());
      assertThat(change.after()).isEqualTo(after.get(id));
    }
    Set<ShardId> touched = new HashSet<>();
    plan.moves().forEach(move -> touched.addAll(List.of(move.source(), move.target())));
    assertThat(plan.effect().shards())
        .extracting(change -> change.shard().id())
        .isSorted()
        .containsExactlyInAnyOrderElementsOf(touched);
    assertThat(plan.effect().tenants()).isEqualTo(plan.moves().size());
  }

  private void stand(Tenant tenant, ShardId shard) {
    standing.computeIfAbsent(shard, id -> new ArrayList<>()).add(tenant);
  }

  private ShardLoad load(ShardId shard) {
    ShardLoad load = loads.get(shard);
    if (load == null) {
      throw new AssertionError("no shard " + shard);
    }
    return load;
  }
}
