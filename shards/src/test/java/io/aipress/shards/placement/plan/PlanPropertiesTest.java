package io.aipress.shards.placement.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every plan of every fleet. A failure names the seed that finds it again. */
class PlanPropertiesTest {
  private static final PlacementRules RULES = RandomFleet.RULES;
  private static final RebalanceOptions EAGER =
      RebalanceOptions.defaults().withHysteresis(0).withMinimumGain(2).withMaxMoves(1000);

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void keepsEveryRuleOfTheRegistry(long seed) {
    RegistrySnapshot fleet = RandomFleet.of(seed);
    plans(fleet).forEach(plan -> PlanOracle.check(fleet, RULES, plan));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void dependsOnTheSnapshotAlone(long seed) {
    RegistrySnapshot fleet = RandomFleet.of(seed);
    assertThat(plans(shuffled(fleet, seed))).isEqualTo(plans(fleet));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void namesEveryTenantOfAnEvacuatedShardOnce(long seed) {
    RegistrySnapshot fleet = RandomFleet.of(seed);
    for (ShardLoad load : fleet.loads()) {
      if (gives(load.shard())) {
        MovePlan plan = evacuate(fleet, load.shard().id()).plan();
        List<TenantId> named = new ArrayList<>();
        plan.moves().forEach(move -> named.add(move.tenant().id()));
        plan.left().forEach(left -> named.add(left.tenant()));
        assertThat(named).doesNotHaveDuplicates().containsAll(servedBy(fleet, load.shard().id()));
        assertThat(plan.moves()).noneMatch(move -> move.tenant().pinned());
        assertThat(plan.effect().shards())
            .allMatch(change -> change.after().total() <= change.during().total());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void evensOutWithEveryMoveAndEnds(long seed) {
    RegistrySnapshot fleet = RandomFleet.of(seed);
    MovePlan plan = Rebalance.plan(fleet, RULES, EAGER);
    Map<ShardId, Integer> settled = settled(fleet);
    Set<TenantId> own = new HashSet<>();
    fleet.shards().forEach(shard -> own.add(shard.dedicatedTo()));
    long squares = squares(settled);
    for (PlannedMove move : plan.moves()) {
      assertThat(move.tenant().pinned() || own.contains(move.tenant().id())).isFalse();
      settled.merge(move.source(), -1, Integer::sum);
      settled.merge(move.target(), 1, Integer::sum);
      assertThat(squares(settled)).isLessThan(squares);
      squares = squares(settled);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void leavesNothingToASecondRebalancing(long seed) {
    RegistrySnapshot fleet = RandomFleet.of(seed);
    MovePlan first = Rebalance.plan(fleet, RULES, EAGER);
    assertThat(Rebalance.plan(begun(fleet, first), RULES, EAGER).moves()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void findsEverybodyAPlaceOnTheShardsItSaysAreMissing(long seed) {
    RegistrySnapshot fleet = RandomFleet.of(seed);
    for (ShardLoad load : fleet.loads()) {
      if (gives(load.shard())) {
        EvacuationPlan plan = evacuate(fleet, load.shard().id());
        assertThat(plan.missing().isEmpty())
            .isEqualTo(plan.plan().left(ErrorCode.SHARD_FULL).isEmpty());
        EvacuationPlan again = evacuate(grown(fleet, plan), load.shard().id());
        assertThat(again.plan().left(ErrorCode.SHARD_FULL)).isEmpty();
      }
    }
  }

  /** The fleets are of use only if plans in them do something and meet obstacles. */
  @Test
  void meetsEveryKindOfTenantSomewhere() {
    Set<ErrorCode> reasons = new HashSet<>();
    int moves = 0;
    for (long seed : seeds().toArray()) {
      for (MovePlan plan : plans(RandomFleet.of(seed))) {
        moves += plan.moves().size();
        plan.left().forEach(left -> reasons.add(left.problem().code()));
      }
    }
    assertThat(moves).isGreaterThan(3_000);
    assertThat(reasons)
        .contains(
            ErrorCode.SHARD_FULL,
            ErrorCode.TENANT_PINNED,
            ErrorCode.TENANT_MOVING,
            ErrorCode.TENANT_REMOVED,
            ErrorCode.LEFTOVER_DATA,
            ErrorCode.OWNER_TOGETHER,
            ErrorCode.MOVE_TARGET,
            ErrorCode.SHARD_DEDICATED,
            ErrorCode.SHARD_DRAINED,
            ErrorCode.SHARD_QUARANTINED);
  }

  private static List<MovePlan> plans(RegistrySnapshot fleet) {
    List<TenantId> all = fleet.tenants().stream().map(Tenant::id).toList();
    List<MovePlan> plans = new ArrayList<>();
    plans.add(Rebalance.plan(fleet, RULES, EAGER));
    plans.add(Rebalance.plan(fleet, RULES, RebalanceOptions.defaults()));
    plans.add(BatchMove.plan(fleet, RULES, all, null));
    for (Shard shard : fleet.shards()) {
      plans.add(BatchMove.plan(fleet, RULES, all, shard.id()));
      if (gives(shard)) {
        plans.add(evacuate(fleet, shard.id()).plan());
        NewShardPlan split = ShardSplit.plan(fleet, RULES, shard.id());
        if (!split.mustOpen()) {
          plans.add(split.plan());
        }
      }
    }
    return plans;
  }

  private static boolean gives(Shard shard) {
    return shard.state() == ShardState.OPEN || shard.state() == ShardState.DRAINING;
  }

  private static EvacuationPlan evacuate(RegistrySnapshot fleet, ShardId shard) {
    return Evacuation.plan(fleet, RULES, shard, EvacuationOptions.defaults());
  }

  private static List<TenantId> servedBy(RegistrySnapshot fleet, ShardId shard) {
    return fleet.tenants().stream()
        .filter(tenant -> tenant.shard().equals(shard))
        .map(Tenant::id)
        .toList();
  }

  /** What every shard of many holds when all that is under way has ended. */
  private static Map<ShardId, Integer> settled(RegistrySnapshot fleet) {
    Map<ShardId, Integer> settled = new HashMap<>();
    for (Tenant tenant : fleet.tenants()) {
      Move move = fleet.movesByTenant().get(tenant.id());
      if (tenant.state() != TenantState.REMOVED) {
        ShardId home =
            move == null
                ? tenant.shard()
                : move.phase() == MovePhase.ROLLED_BACK ? move.source() : move.target();
        settled.merge(home, 1, Integer::sum);
      }
    }
    fleet.reservations().forEach(kept -> settled.merge(kept.shard(), kept.seats(), Integer::sum));
    return settled;
  }

  private static long squares(Map<ShardId, Integer> places) {
    return places.values().stream().mapToLong(taken -> (long) taken * taken).sum();
  }

  /** The registry when the moves of a plan have begun. */
  private static RegistrySnapshot begun(RegistrySnapshot fleet, MovePlan plan) {
    Map<ShardId, ShardLoad> loads = new HashMap<>();
    fleet.loads().forEach(load -> loads.put(load.shard().id(), load));
    Map<TenantId, Tenant> tenants = new HashMap<>();
    fleet.tenants().forEach(tenant -> tenants.put(tenant.id(), tenant));
    List<Move> moves = new ArrayList<>(fleet.moves());
    for (PlannedMove move : plan.moves()) {
      Tenant tenant = move.tenant();
      loads.computeIfPresent(move.target(), (id, load) -> load.hold(tenant.tier(), 1));
      tenants.put(tenant.id(), tenant.next(tenant.shard(), TenantState.MOVING));
      moves.add(Move.begin(tenant.id(), tenant.shard(), move.target()));
    }
    return with(fleet, List.copyOf(loads.values()), List.copyOf(tenants.values()), moves);
  }

  /** The registry with the shards opened that an evacuation says are missing. */
  private static RegistrySnapshot grown(RegistrySnapshot fleet, EvacuationPlan plan) {
    List<ShardLoad> loads = new ArrayList<>(fleet.loads());
    plan.missing()
        .forEach(
            (region, count) -> {
              for (int i = 0; i < count; i++) {
                ShardId next = new ShardId(loads.size() + 1);
                loads.add(ShardLoad.empty(new Shard(next, region, ShardState.OPEN)));
              }
            });
    return with(fleet, loads, fleet.tenants(), fleet.moves());
  }

  private static RegistrySnapshot shuffled(RegistrySnapshot fleet, long seed) {
    return new RegistrySnapshot(
        shuffle(fleet.loads(), seed),
        shuffle(fleet.tenants(), seed),
        shuffle(fleet.moves(), seed),
        shuffle(fleet.logins(), seed),
        shuffle(fleet.reservations(), seed),
        shuffle(fleet.leftovers(), seed),
        fleet.formers());
  }

  private static <T> List<T> shuffle(List<T> list, long seed) {
    List<T> other = new ArrayList<>(list);
    Collections.shuffle(other, new Random(seed));
    return other;
  }

  private static RegistrySnapshot with(
      RegistrySnapshot fleet, List<ShardLoad> loads, List<Tenant> tenants, List<Move> moves) {
    return new RegistrySnapshot(
        loads,
        tenants,
        moves,
        fleet.logins(),
        fleet.reservations(),
        fleet.leftovers(),
        fleet.formers());
  }
}
