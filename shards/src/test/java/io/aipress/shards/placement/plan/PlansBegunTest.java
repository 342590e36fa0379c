package io.aipress.shards.placement.plan;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.store.StoredTenantRegistry;
import io.aipress.shards.registry.testing.MemoryStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans that a registry begins and carries out. */
class PlansBegunTest {
  private static final ShardId ONE = new ShardId(1);
  private static final PlacementRules RULES = RandomFleet.RULES;
  private static final RebalanceOptions EAGER =
      RebalanceOptions.defaults().withHysteresis(0).withMinimumGain(2).withMaxMoves(1000);

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void areTakenByTheRegistryAsTheyAre(long seed) {
    RegistrySnapshot fleet = RandomFleet.of(seed);
    begin(
        fleet,
        BatchMove.plan(fleet, RULES, fleet.tenants().stream().map(Tenant::id).toList(), null));
    fleet.shards().stream()
        .filter(shard -> shard.state() == ShardState.OPEN || shard.state() == ShardState.DRAINING)
        .forEach(
            shard ->
                begin(
                    fleet,
                    Evacuation.plan(
                            fleet, RULES, shard.id(), EvacuationOptions.defaults().withPinned(true))
                        .plan()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void evenOutOnceAndForAll(long seed) {
    RegistrySnapshot fleet = RandomFleet.of(seed);
    MovePlan plan = Rebalance.plan(fleet, RULES, EAGER);
    TenantRegistry registry = begin(fleet, plan);
    assertThat(rebalanced(registry)).isEmpty();
    plan.moves().forEach(move -> complete(registry, move.tenant().id()));
    assertThat(rebalanced(registry)).isEmpty();
    plan.moves().forEach(move -> registry.confirmRemoved(move.tenant().id()));
    assertThat(registry.verify(RULES)).isEmpty();
    for (ShardChange change : plan.effect().shards()) {
      assertThat(registry.snapshot().loads())
          .filteredOn(load -> load.shard().equals(change.shard()))
          .allMatch(load -> load.seats().equals(change.after()));
    }
  }

  @Test
  void emptyAShardUntilItCanRetire() {
    RegistrySnapshot fleet =
        new SnapshotBuilder().shards(1, 2, 3).fill(1, 7).fill(2, 4).pin("s1-t3").build();
    TenantRegistry registry = restored(fleet);
    registry.setState(ONE, ShardState.DRAINING);
    MovePlan plan =
        ShardMerge.plan(registry.snapshot(), RULES, ONE, Set.of(), true).plan().requireAll();
    registry.startMoves(plan.requests(), RULES);
    for (PlannedMove move : plan.moves()) {
      complete(registry, move.tenant().id());
      registry.confirmRemoved(move.tenant().id());
    }
    assertThat(registry.setState(ONE, ShardState.RETIRED).state()).isEqualTo(ShardState.RETIRED);
    assertThat(registry.verify(RULES)).isEmpty();
  }

  @Test
  void giveATenantAShardOfItsOwn() {
    RegistrySnapshot fleet = new SnapshotBuilder().shards(1).fill(1, 3).build();
    TenantRegistry registry = restored(fleet);
    TenantId tenant = new TenantId("s1-t2");
    NewShardPlan missing = Dedication.plan(registry.snapshot(), RULES, tenant);
    assertThat(registry.openShards(List.of(missing.target().region())))
        .containsExactly(missing.target());
    NewShardPlan plan = Dedication.plan(registry.snapshot(), RULES, tenant).requireOpen();
    assertThat(plan.plan()).isEqualTo(missing.plan());
    registry.dedicate(plan.target().id(), tenant, ROOMY);
    registry.startMoves(plan.plan().requests(), RULES);
    complete(registry, tenant);
    assertThat(registry.find(tenant))
        .hasValueSatisfying(there -> assertThat(there.shard()).isEqualTo(plan.target().id()));
    assertThat(Dedication.plan(registry.snapshot(), RULES, new TenantId("s1-t1")).mustOpen())
        .isTrue();
  }

  @Test
  void areRefusedWhenSomebodyWasFaster() {
    RegistrySnapshot fleet = new SnapshotBuilder().shards(1, 2).fill(1, 6).build();
    TenantRegistry registry = restored(fleet);
    MovePlan plan = Rebalance.plan(registry.snapshot(), RULES, EAGER);
    registry.startMoves(plan.requests().subList(0, 1), RULES);
    assertThat(codes(() -> registry.startMoves(plan.requests(), RULES)))
        .containsExactly(ErrorCode.TENANT_MOVING);
    assertThat(registry.snapshot().moves()).hasSize(1);
  }

  @Test
  void leaveAloneWhoMovedNotLongAgoAsTheHistoryTells() {
    TenantRegistry registry = restored(new SnapshotBuilder().shards(1, 2).fill(1, 6).build());
    MovePlan first = Rebalance.plan(registry.snapshot(), RULES, EAGER);
    registry.startMoves(first.requests(), RULES);
    first.moves().forEach(move -> complete(registry, move.tenant().id()));
    first.moves().forEach(move -> registry.confirmRemoved(move.tenant().id()));
    registry.openShards(List.of(SnapshotBuilder.US, SnapshotBuilder.US));
    RecentMoves recent = new RecentMoves();
    registry.history(new HistoryQuery(null, Instant.EPOCH), recent);
    assertThat(rebalanced(registry)).anyMatch(move -> move.source().number() == 2);
    assertThat(Rebalance.plan(registry.snapshot(), RULES, EAGER.withResting(recent)).moves())
        .isNotEmpty()
        .allMatch(move -> move.source().number() == 1);
  }

  private static TenantRegistry begin(RegistrySnapshot fleet, MovePlan plan) {
    TenantRegistry registry = restored(fleet);
    List<Move> begun = registry.startMoves(plan.requests(), RULES);
    assertThat(begun).hasSameSizeAs(plan.moves());
    assertThat(registry.verify(RULES)).isEmpty();
    return registry;
  }

  private static TenantRegistry restored(RegistrySnapshot fleet) {
    TenantRegistry registry =
        new StoredTenantRegistry(new MemoryStore(), new Author("somebody", "a plan"));
    registry.restore(fleet, "a test", Progress.NONE);
    assertThat(registry.verify(RULES)).isEmpty();
    return registry;
  }

  private static void complete(TenantRegistry registry, TenantId tenant) {
    Move move = registry.findMove(tenant).orElseThrow();
    while (move.phase() != MovePhase.COMPLETE) {
      move = registry.advance(tenant, registry.find(tenant).orElseThrow().epoch(), ROOMY, null);
    }
  }

  private static List<PlannedMove> rebalanced(TenantRegistry registry) {
    return Rebalance.plan(registry.snapshot(), RULES, EAGER).moves();
  }
}
