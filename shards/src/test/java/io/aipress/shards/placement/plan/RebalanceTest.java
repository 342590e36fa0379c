package io.aipress.shards.placement.plan;

import static io.aipress.shards.Refusals.fields;
import static io.aipress.shards.placement.plan.Rules.FIFTY;
import static io.aipress.shards.placement.plan.SnapshotBuilder.EU;
import static io.aipress.shards.placement.plan.SnapshotBuilder.US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.ShardState;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RebalanceTest {
  private static final RebalanceOptions DEFAULTS = RebalanceOptions.defaults();

  @Test
  void goesFromTheFullestToTheEmptiestUntilNothingGainsEnough() {
    MovePlan plan = plan(new SnapshotBuilder().shards(1, 2, 3).fill(1, 30).fill(2, 20).fill(3, 4));
    assertThat(after(plan)).containsExactly(18, 19, 17);
    assertThat(plan.moves()).hasSize(13).allMatch(move -> move.target().number() == 3);
    assertThat(plan.moves().get(0).source().number()).isEqualTo(1);
    assertThat(plan.moves().get(0).why()).contains("30 and 4 places", "a gain of 26");
    assertThat(plan.effect().openAfter()).isEqualTo(new FillSummary(3, 19, 18.0));
  }

  @ParameterizedTest
  @CsvSource({"2, 15", "3, 16", "4, 16", "5, 17", "10, 19", "11, 20"})
  void stopsWhenTheNextMoveWouldGainTooLittle(int minimumGain, int fullest) {
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2).fill(1, 20).fill(2, 10);
    MovePlan plan = plan(fleet, DEFAULTS.withMinimumGain(minimumGain));
    assertThat(plan.moves()).hasSize(20 - fullest);
    assertThat(plan.effect().openAfter().worst()).isEqualTo(fullest);
  }

  @Test
  void doesNothingWhileTheFullestShardIsNearTheMean() {
    SnapshotBuilder fleet =
        new SnapshotBuilder().shards(1, 2, 3).fill(1, 14).fill(2, 12).fill(3, 10);
    MovePlan plan = plan(fleet);
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.remarks())
        .containsExactly(
            "us-central1 is even enough: no shard is more than 2 places above the mean of 12.0");
    assertThat(plan(fleet, DEFAULTS.withHysteresis(1)).isEmpty()).isFalse();
  }

  @Test
  void movesNobodyBecauseAShardWasAdded() {
    SnapshotBuilder fleet = new SnapshotBuilder();
    IntStream.rangeClosed(1, 30).forEach(shard -> fleet.shards(shard).fill(shard, 45));
    assertThat(plan(fleet.shards(31)).isEmpty()).isTrue();
  }

  @Test
  void stopsAtTheLimitAndGoesOnInTheNextRun() {
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2).fill(1, 20);
    MovePlan first = plan(fleet, DEFAULTS.withMaxMoves(4));
    assertThat(first.moves()).hasSize(4);
    assertThat(first.remarks()).singleElement().asString().contains("stopped at 4 moves");
    begin(first, fleet);
    MovePlan second = plan(fleet, DEFAULTS.withMaxMoves(100));
    assertThat(second.moves()).hasSize(5);
    assertThat(second.remarks()).isEmpty();
  }

  @Test
  void findsNothingToDoStraightAfterItsMovesBegan() {
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2, 3).fill(1, 40).fill(2, 13);
    MovePlan first = plan(fleet);
    assertThat(first.isEmpty()).isFalse();
    begin(first, fleet);
    assertThat(plan(fleet, DEFAULTS.withHysteresis(0)).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"PREPARE", "OBSERVE", "COMPLETE"})
  void countsAMovingTenantWhereItWillBe(MovePhase phase) {
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2).fill(1, 12).fill(2, 4);
    for (int i = 1; i <= 4; i++) {
      fleet.move("s1-t" + i, 2, phase);
    }
    assertThat(plan(fleet, DEFAULTS.withHysteresis(0)).isEmpty()).isTrue();
  }

  @Test
  void countsATenantThatComesBackWhereItWillBe() {
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2).fill(1, 12).fill(2, 4);
    for (int i = 1; i <= 4; i++) {
      fleet.move("s1-t" + i, 2, MovePhase.ROLLED_BACK);
    }
    assertThat(plan(fleet).moves()).hasSize(3).allMatch(move -> move.target().number() == 2);
  }

  @Test
  void countsARemovedTenantAsGoneAndAReservationAsThere() {
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2).fill(1, 12).fill(2, 4);
    fleet.reserve("soon", 2, ServiceTier.GOLD, 4);
    for (int i = 1; i <= 4; i++) {
      fleet.remove("s1-t" + i);
    }
    assertThat(plan(fleet, DEFAULTS.withHysteresis(0)).isEmpty()).isTrue();
  }

  @Test
  void leavesPinnedRestingAndMovingTenants() {
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2, 3).fill(1, 10).fill(3, 9);
    for (int i = 1; i <= 7; i++) {
      fleet.pin("s1-t" + i);
    }
    fleet.move("s1-t8", 3, MovePhase.PREPARE);
    Set<TenantId> resting = Set.of(new TenantId("s1-t9"));
    MovePlan plan = plan(fleet, DEFAULTS.withResting(resting::contains));
    assertThat(plan.moves())
        .filteredOn(move -> move.source().number() == 1)
        .extracting(move -> move.tenant().id().value())
        .containsExactly("s1-t10");
  }

  @Test
  void movesWhoPaysLeastAndIsSmallestFirst() {
    SnapshotBuilder fleet =
        new SnapshotBuilder().shards(1, 2).fill(1, 1, ServiceTier.GOLD).fill(1, 5);
    fleet.size("s1-t3", 500).size("s1-t4", 20).size("s1-t1", 1);
    assertThat(plan(fleet).moves())
        .extracting(move -> move.tenant().id().value())
        .containsExactly("s1-t4", "s1-t3");
  }

  @Test
  void takesFromADrainingShardAndGivesItNothing() {
    MovePlan plan =
        plan(
            new SnapshotBuilder()
                .shard(1, ShardState.DRAINING)
                .shards(2, 3)
                .fill(1, 20)
                .fill(2, 10)
                .fill(3, 1));
    assertThat(plan.moves())
        .isNotEmpty()
        .allMatch(move -> move.target().number() != 1)
        .anyMatch(move -> move.source().number() == 1);
    SnapshotBuilder emptyDrains =
        new SnapshotBuilder().shard(1, ShardState.DRAINING).shards(2, 3).fill(2, 20).fill(3, 20);
    assertThat(plan(emptyDrains, DEFAULTS.withHysteresis(0)).isEmpty()).isTrue();
  }

  @Test
  void leavesQuarantinedAndDedicatedShardsAlone() {
    SnapshotBuilder fleet =
        new SnapshotBuilder()
            .shard(1, ShardState.QUARANTINED)
            .shard(2, ShardState.QUARANTINED)
            .shard(3, US, ShardState.OPEN, "acme")
            .shards(4, 5)
            .fill(1, 40)
            .tenant("acme", 3, ServiceTier.GOLD)
            .fill(4, 20)
            .fill(5, 10);
    assertThat(plan(fleet).moves())
        .hasSize(4)
        .allMatch(move -> move.source().number() == 4 && move.target().number() == 5);
  }

  @Test
  void takesTheMeanOfShardsThatAreOpenToAll() {
    SnapshotBuilder fleet =
        new SnapshotBuilder()
            .shards(1, 2)
            .shard(3, US, ShardState.OPEN, "acme")
            .shard(4, ShardState.QUARANTINED)
            .fill(1, 12)
            .fill(2, 12)
            .tenant("acme", 3, ServiceTier.GOLD);
    assertThat(plan(fleet).remarks()).singleElement().asString().endsWith("the mean of 12.0");
  }

  @Test
  void staysInEachRegionAndSharesTheLimitByGain() {
    SnapshotBuilder fleet =
        new SnapshotBuilder()
            .shards(1, 2)
            .shard(3, EU, ShardState.OPEN, null)
            .shard(4, EU, ShardState.OPEN, null)
            .fill(1, 20)
            .fill(3, 30);
    MovePlan limited = plan(fleet, DEFAULTS.withMaxMoves(5));
    assertThat(limited.moves()).allMatch(move -> move.target().number() == 4);
    assertThat(plan(fleet).moves())
        .filteredOn(move -> move.source().number() == 1)
        .isNotEmpty()
        .allMatch(move -> move.target().number() == 2);
    assertThat(plan(fleet, DEFAULTS.withRegion(US)).moves())
        .isNotEmpty()
        .allMatch(move -> move.tenant().region().equals(US));
  }

  @Test
  void passesOverTargetsThatLackRoomInAnotherDimension() {
    PlacementRules rules = Rules.connections(30);
    SnapshotBuilder fleet =
        new SnapshotBuilder().shards(1, 2, 3).fill(1, 20).fill(2, 3, ServiceTier.GOLD).fill(3, 10);
    assertThat(Rebalance.plan(fleet.build(), rules, DEFAULTS).moves())
        .hasSize(4)
        .allMatch(move -> move.target().number() == 3);
  }

  @Test
  void comesBackToAFullShardWhenAnotherCanTakeFromIt() {
    SnapshotBuilder fleet =
        new SnapshotBuilder()
            .shards(1, 2, 3)
            .fill(1, 10, ServiceTier.GOLD)
            .fill(2, 9)
            .fill(3, 9, ServiceTier.GOLD)
            .fill(3, 1);
    for (int i = 1; i <= 9; i++) {
      fleet.remove("s3-t" + i); // no connections left for gold until that is confirmed
    }
    assertThat(Rebalance.plan(fleet.build(), Rules.connections(100), DEFAULTS).moves())
        .extracting(move -> move.source().number(), move -> move.target().number())
        .containsExactly(
            tuple(2, 3), tuple(2, 3), tuple(2, 3), tuple(1, 2), tuple(2, 3), tuple(1, 2));
  }

  @Test
  void takesOthersWhenOneCannotGo() {
    SnapshotBuilder fleet =
        new SnapshotBuilder().shards(1, 2).fill(1, 8).leftover("s1-t1", 2).leftover("s1-t2", 2);
    assertThat(plan(fleet).moves())
        .extracting(move -> move.tenant().id().value())
        .containsExactly("s1-t3", "s1-t4", "s1-t5");
  }

  @Test
  void doesNotCountOnPlacesThatItsOwnMovesFree() {
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2).fill(1, 10).fill(2, 6);
    for (int i = 1; i <= 4; i++) {
      fleet.remove("s2-t" + i); // settled at 2, but 6 of 8 places are taken
    }
    MovePlan plan = Rebalance.plan(fleet.build(), Rules.of(8), DEFAULTS);
    assertThat(plan.moves()).hasSize(2);
  }

  @Test
  void refusesOptionsWithWhichTenantsCouldMoveForEver() {
    assertThat(fields(() -> DEFAULTS.withMinimumGain(1))).containsExactly("min-gain");
    assertThat(fields(() -> DEFAULTS.withMaxMoves(0))).containsExactly("max-moves");
    assertThat(fields(() -> DEFAULTS.withHysteresis(-1))).containsExactly("hysteresis");
  }

  @Test
  void copesWithAFleetThatHasNothing() {
    assertThat(plan(new SnapshotBuilder()).remarks()).isEmpty();
    assertThat(plan(new SnapshotBuilder().shard(1, ShardState.RETIRED)).isEmpty()).isTrue();
    assertThat(plan(new SnapshotBuilder().shards(1).fill(1, 40)).isEmpty()).isTrue();
  }

  private static List<Integer> after(MovePlan plan) {
    return plan.effect().shards().stream().map(change -> change.after().total()).toList();
  }

  private static void begin(MovePlan plan, SnapshotBuilder fleet) {
    plan.moves()
        .forEach(
            move ->
                fleet.move(move.tenant().id().value(), move.target().number(), MovePhase.PREPARE));
  }

  private static MovePlan plan(SnapshotBuilder fleet) {
    return plan(fleet, DEFAULTS);
  }

  private static MovePlan plan(SnapshotBuilder fleet, RebalanceOptions options) {
    return Rebalance.plan(fleet.build(), FIFTY, options);
  }
}
