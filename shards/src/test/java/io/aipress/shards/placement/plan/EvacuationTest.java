package io.aipress.shards.placement.plan;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.Refusals.problems;
import static io.aipress.shards.placement.plan.Rules.FIFTY;
import static io.aipress.shards.placement.plan.SnapshotBuilder.EU;
import static io.aipress.shards.placement.plan.SnapshotBuilder.US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvacuationTest {
  private static final ShardId ONE = new ShardId(1);
  private static final EvacuationOptions DEFAULTS = EvacuationOptions.defaults();
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void movesGoldFirstAndSpreadsOverTheEmptiestShards() {
    SnapshotBuilder fleet =
        new SnapshotBuilder()
            .shard(1, ShardState.DRAINING)
            .shards(2, 3)
            .fill(1, 2)
            .fill(1, 1, ServiceTier.SILVER)
            .fill(1, 1, ServiceTier.GOLD)
            .fill(3, 1);
    EvacuationPlan plan = plan(fleet, FIFTY, DEFAULTS);
    assertThat(plan.plan().moves())
        .extracting(move -> move.tenant().id().value(), move -> move.target().number())
        .containsExactly(
            tuple("s1-t4", 2), tuple("s1-t3", 2), tuple("s1-t1", 3), tuple("s1-t2", 2));
    assertThat(plan.plan().left()).isEmpty();
    assertThat(plan.missing()).isEmpty();
    assertThat(plan.inTime()).hasSize(4);
    assertThat(plan.over()).isEmpty();
  }

  @Test
  void followsAnotherOrderOfTiers() {
    SnapshotBuilder fleet =
        new SnapshotBuilder().shards(1, 2).fill(1, 1).fill(1, 1, ServiceTier.GOLD);
    EvacuationOptions bronzeFirst =
        DEFAULTS.withOrder(List.of(ServiceTier.BRONZE, ServiceTier.GOLD, ServiceTier.SILVER));
    assertThat(plan(fleet, FIFTY, bronzeFirst).plan().moves())
        .extracting(move -> move.tenant().tier())
        .containsExactly(ServiceTier.BRONZE, ServiceTier.GOLD);
    assertThat(codes(() -> DEFAULTS.withOrder(List.of(ServiceTier.GOLD, ServiceTier.BRONZE))))
        .containsExactly(ErrorCode.ARGUMENT_INVALID);
    assertThat(
            codes(
                () ->
                    DEFAULTS.withOrder(
                        List.of(ServiceTier.GOLD, ServiceTier.GOLD, ServiceTier.BRONZE))))
        .containsExactly(ErrorCode.ARGUMENT_INVALID);
  }

  @Test
  void leavesPinnedTenantsUnlessItIsTold() {
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2).fill(1, 3).pin("s1-t2");
    EvacuationPlan plan = plan(fleet, FIFTY, DEFAULTS);
    assertThat(plan.plan().moves()).hasSize(2);
    assertThat(plan.plan().left(ErrorCode.TENANT_PINNED)).hasSize(1);
    assertThat(plan.plan().left(ErrorCode.TENANT_PINNED).get(0).problem().fix())
        .contains("--include-pinned");
    assertThat(plan(fleet, FIFTY, DEFAULTS.withPinned(true)).plan().moves()).hasSize(3);
  }

  @Test
  void leavesTheTenantWhoseShardItIsUnlessItIsTold() {
    SnapshotBuilder fleet =
        new SnapshotBuilder()
            .shard(1, US, ShardState.OPEN, "acme")
            .shards(2)
            .tenant("acme", 1, ServiceTier.GOLD);
    assertThat(plan(fleet, FIFTY, DEFAULTS).plan().left(ErrorCode.TENANT_PINNED)).hasSize(1);
    assertThat(plan(fleet, FIFTY, DEFAULTS.withPinned(true)).plan().moves()).hasSize(1);
  }

  @Test
  void saysHowManyShardsAreMissing() {
    SnapshotBuilder fleet =
        new SnapshotBuilder()
            .shards(1, 2)
            .shard(3, EU, ShardState.OPEN, null)
            .shard(4, ShardState.DRAINING)
            .fill(1, 50)
            .fill(2, 30);
    EvacuationPlan plan = plan(fleet, Rules.of(50), DEFAULTS);
    assertThat(plan.plan().moves()).hasSize(20).allMatch(move -> move.target().number() == 2);
    assertThat(plan.plan().left(ErrorCode.SHARD_FULL)).hasSize(30);
    assertThat(plan.missing()).isEqualTo(Map.of(US, 1));
    assertThat(plan(fleet, Rules.of(7), DEFAULTS).missing()).isEqualTo(Map.of(US, 8));
  }

  @Test
  void reckonsMissingShardsInEveryDimension() {
    PlacementRules threeGolds = Rules.connections(30);
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1).fill(1, 10, ServiceTier.GOLD);
    assertThat(plan(fleet, threeGolds, DEFAULTS).missing()).isEqualTo(Map.of(US, 4));
    assertThat(plan(fleet, Rules.connections(9), DEFAULTS).missing()).isEmpty();
    assertThat(
            plan(fleet.owner("s1-t1", "bob").owner("s1-t2", "bob"), Rules.owners(50, 1), DEFAULTS)
                .missing())
        .isEqualTo(Map.of(US, 2));
  }

  @Test
  void isCarriedOutWithTheShardsItSaidWereMissing() {
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2).fill(1, 50).fill(2, 49);
    PlacementRules rules = Rules.of(50);
    assertThat(plan(fleet, rules, DEFAULTS).missing()).isEqualTo(Map.of(US, 1));
    assertThat(plan(fleet.shards(3), rules, DEFAULTS).plan().left()).isEmpty();
  }

  @Test
  void tellsWhoElseHasToGoBeforeTheShardIsEmpty() {
    SnapshotBuilder fleet =
        new SnapshotBuilder()
            .shards(1, 2)
            .fill(1, 3)
            .fill(2, 3)
            .remove("s1-t1")
            .move("s1-t2", 2, MovePhase.COPY)
            .move("s2-t1", 1, MovePhase.PREPARE)
            .move("s2-t2", 1, MovePhase.ROLLED_BACK)
            .reserve("soon", 1, ServiceTier.GOLD, 2);
    MovePlan plan = plan(fleet, FIFTY, DEFAULTS).plan();
    assertThat(plan.moves()).extracting(m -> m.tenant().id().value()).containsExactly("s1-t3");
    assertThat(plan.left(ErrorCode.TENANT_REMOVED))
        .extracting(left -> left.tenant().value())
        .containsExactly("s1-t1");
    assertThat(plan.left(ErrorCode.TENANT_MOVING))
        .extracting(left -> left.tenant().value())
        .containsExactlyInAnyOrder("s1-t2", "s2-t1", "s2-t2");
    assertThat(plan.remarks()).singleElement().asString().contains("\"soon\" keeps 2 gold places");
  }

  @Test
  void goesIntoTheShardsThatAreNamed() {
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2, 3).fill(1, 4).fill(3, 2);
    EvacuationOptions intoThree = DEFAULTS.withInto(Set.of(new ShardId(3)));
    EvacuationPlan plan = plan(fleet, Rules.of(5), intoThree);
    assertThat(plan.plan().moves()).hasSize(3).allMatch(move -> move.target().number() == 3);
    assertThat(plan.plan().left()).hasSize(1);
    assertThat(plan.missing()).isEmpty();
    assertThat(codes(() -> plan(fleet, FIFTY, DEFAULTS.withInto(Set.of(new ShardId(9))))))
        .containsExactly(ErrorCode.SHARD_UNKNOWN);
  }

  @Test
  void saysWhoIsAwayInTime() {
    SnapshotBuilder fleet =
        new SnapshotBuilder().shards(1, 2).fill(1, 6).fill(1, 2, ServiceTier.GOLD);
    Deadline hour =
        new Deadline(NOON, NOON.plus(Duration.ofMinutes(60)), Duration.ofMinutes(25), 3);
    EvacuationPlan plan = plan(fleet, FIFTY, DEFAULTS.withDeadline(hour));
    assertThat(plan.inTime()).hasSize(6);
    assertThat(plan.inTime().subList(0, 2))
        .allMatch(move -> move.tenant().tier() == ServiceTier.GOLD);
    assertThat(plan.late()).hasSize(2).allMatch(m -> m.tenant().tier() == ServiceTier.BRONZE);
    assertThat(plan.over()).contains(NOON.plus(Duration.ofMinutes(75)));
  }

  @Test
  void measuresTheShardsThatStayOpen() {
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2, 3).fill(1, 40).fill(2, 2);
    PlanEffect effect = plan(fleet, FIFTY, DEFAULTS).plan().effect();
    assertThat(effect.openBefore()).isEqualTo(new FillSummary(2, 2, 1.0));
    assertThat(effect.openAfter()).isEqualTo(new FillSummary(2, 21, 21.0));
    assertThat(effect.shards().get(0).after().total()).isZero();
  }

  @Test
  void refusesAShardThatGivesNobody() {
    SnapshotBuilder fleet = new SnapshotBuilder().shard(1, ShardState.QUARANTINED).shards(2);
    assertThat(codes(() -> plan(fleet, FIFTY, DEFAULTS)))
        .containsExactly(ErrorCode.SHARD_QUARANTINED);
    assertThat(problems(() -> plan(fleet, FIFTY, DEFAULTS)).get(0).fix())
        .contains("aipress shards drain 1");
    SnapshotBuilder gone = new SnapshotBuilder().shard(1, ShardState.RETIRED);
    assertThat(codes(() -> plan(gone, FIFTY, DEFAULTS))).containsExactly(ErrorCode.SHARD_UNKNOWN);
    assertThat(codes(() -> plan(new SnapshotBuilder(), FIFTY, DEFAULTS)))
        .containsExactly(ErrorCode.SHARD_UNKNOWN);
  }

  @Test
  void saysWhatIsMissingEvenWhenNumbersAreUsedUp() {
    SnapshotBuilder fleet =
        new SnapshotBuilder().shards(1).shard(ShardId.MAX, ShardState.RETIRED).fill(1, 3);
    assertThat(plan(fleet, FIFTY, DEFAULTS).missing()).isEqualTo(Map.of(US, 1));
  }

  private static EvacuationPlan plan(
      SnapshotBuilder fleet, PlacementRules rules, EvacuationOptions options) {
    RegistrySnapshot snapshot = fleet.build();
    return Evacuation.plan(snapshot, rules, ONE, options);
  }
}
