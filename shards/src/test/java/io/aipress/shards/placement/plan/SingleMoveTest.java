package io.aipress.shards.placement.plan;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.Refusals.problems;
import static io.aipress.shards.placement.plan.Rules.FIFTY;
import static io.aipress.shards.placement.plan.SnapshotBuilder.EU;
import static io.aipress.shards.placement.plan.SnapshotBuilder.US;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.SiteNames;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SingleMoveTest {
  private static final TenantId ACME = new TenantId("acme");

  @Test
  void goesToTheEmptiestShardThatTakesItAndToTheLowerNumberOfEquals() {
    SnapshotBuilder fleet = acmeOn(1).shards(2, 3, 4).fill(2, 5).fill(3, 3).fill(4, 3);
    assertThat(plan(fleet, null).requests())
        .containsExactly(new MoveRequest(ACME, 7, new ShardId(3)));
    assertThat(plan(fleet, null).moves().get(0).why()).contains("emptiest", "3 of 50");
  }

  @Test
  void goesToTheShardThatIsNamed() {
    SnapshotBuilder fleet = acmeOn(1).shards(2, 3).fill(2, 49);
    assertThat(plan(fleet, 2).requests()).containsExactly(new MoveRequest(ACME, 7, new ShardId(2)));
  }

  @Test
  void goesToItsOwnShardBeforeAnyOther() {
    SnapshotBuilder fleet = acmeOn(1).shards(2).shard(3, US, ShardState.OPEN, "acme");
    assertThat(plan(fleet, null).moves().get(0).target()).isEqualTo(new ShardId(3));
  }

  @Test
  void movesAPinnedTenantThatIsNamedAndSaysSo() {
    MovePlan plan = plan(acmeOn(1).pin("acme").shards(2), null);
    assertThat(plan.moves()).hasSize(1);
    assertThat(plan.remarks()).singleElement().asString().contains("\"acme\" is pinned");
  }

  @Test
  void saysThatAShardStaysDedicatedWhenItsTenantLeaves() {
    SnapshotBuilder fleet =
        new SnapshotBuilder()
            .shard(1, US, ShardState.OPEN, "acme")
            .shards(2)
            .tenant("acme", 1, ServiceTier.GOLD);
    assertThat(plan(fleet, 2).remarks())
        .containsExactly("shard 0001 stays dedicated to tenant \"acme\" when it has left");
  }

  @Test
  void refusesAShardThatIsNotThere() {
    assertThat(codes(() -> plan(acmeOn(1), 9))).containsExactly(ErrorCode.SHARD_UNKNOWN);
  }

  @Test
  void refusesTheSameShardAndAnotherRegion() {
    SnapshotBuilder fleet = acmeOn(1).shard(2, EU, ShardState.OPEN, null);
    assertThat(codes(() -> plan(fleet, 1))).containsExactly(ErrorCode.MOVE_TARGET);
    assertThat(codes(() -> plan(fleet, 2))).containsExactly(ErrorCode.MOVE_TARGET);
    assertThat(codes(() -> plan(fleet, null))).containsExactly(ErrorCode.SHARD_FULL);
  }

  @ParameterizedTest
  @EnumSource(
      value = ShardState.class,
      names = {"DRAINING", "QUARANTINED", "RETIRED"})
  void refusesAShardThatTakesNobody(ShardState state) {
    SnapshotBuilder fleet = acmeOn(1).shard(2, state);
    assertThat(codes(() -> plan(fleet, 2)))
        .containsExactly(
            state == ShardState.QUARANTINED
                ? ErrorCode.SHARD_QUARANTINED
                : ErrorCode.SHARD_DRAINED);
    assertThat(codes(() -> plan(fleet, null))).containsExactly(ErrorCode.SHARD_FULL);
  }

  @Test
  void refusesAShardOfAnotherTenant() {
    SnapshotBuilder fleet = acmeOn(1).shard(2, US, ShardState.OPEN, "other");
    assertThat(codes(() -> plan(fleet, 2))).containsExactly(ErrorCode.SHARD_DEDICATED);
    assertThat(codes(() -> plan(fleet, null))).containsExactly(ErrorCode.SHARD_FULL);
  }

  @Test
  void refusesAFullShardWhateverHoldsItsPlaces() {
    SnapshotBuilder fleet =
        acmeOn(1)
            .shards(2, 3)
            .fill(2, 46)
            .reserve("soon", 2, ServiceTier.GOLD, 2)
            .remove("s2-t1")
            .fill(3, 1)
            .tenant("guest", 3, ServiceTier.BRONZE)
            .move("s3-t1", 2, MovePhase.PREPARE)
            .move("guest", 2, MovePhase.ROLLED_BACK);
    assertThat(problems(() -> plan(fleet, 2)).get(0).message())
        .contains("shard 0002 has no room", "51 sites of 50");
    assertThat(plan(fleet, null).moves().get(0).target()).isEqualTo(new ShardId(3));
  }

  @Test
  void refusesAShardThatIsFullInAnotherDimension() {
    PlacementRules rules = Rules.connections(25);
    RegistrySnapshot fleet =
        acmeOn(1).shards(2, 3).fill(2, 2, ServiceTier.GOLD).fill(3, 10).build();
    assertThat(problems(() -> SingleMove.plan(fleet, rules, ACME, new ShardId(2))).get(0).message())
        .contains("30 SQL connections of 25");
    assertThat(SingleMove.plan(fleet, rules, ACME, null).moves().get(0).target())
        .isEqualTo(new ShardId(3));
  }

  @Test
  void refusesAShardWithItsOldData() {
    SnapshotBuilder fleet = acmeOn(1).shards(2, 3).fill(3, 9).leftover("acme", 2);
    assertThat(codes(() -> plan(fleet, 2))).containsExactly(ErrorCode.LEFTOVER_DATA);
    assertThat(plan(fleet, null).moves().get(0).target()).isEqualTo(new ShardId(3));
  }

  @Test
  void keepsTheTenantsOfAnOwnerApart() {
    PlacementRules rules = Rules.owners(50, 1);
    RegistrySnapshot fleet =
        acmeOn(1)
            .owner("acme", "bob")
            .shards(2, 3, 4)
            .fill(2, 1)
            .owner("s2-t1", "bob")
            .fill(4, 2)
            .owner("s4-t1", "bob")
            .move("s4-t1", 3, MovePhase.COPY)
            .build();
    for (int taken : new int[] {2, 3, 4}) {
      assertThat(codes(() -> SingleMove.plan(fleet, rules, ACME, new ShardId(taken))))
          .containsExactly(ErrorCode.OWNER_TOGETHER);
    }
    assertThat(SingleMove.plan(fleet, FIFTY, ACME, new ShardId(2)).moves()).hasSize(1);
  }

  @Test
  void refusesAShardWhereItsNamesAreTaken() {
    String longId = "a-tenant-whose-id-is-too-long-for-gcp";
    String twin = SiteNames.of(new TenantId(longId)).serviceAccount().substring("wp-".length());
    RegistrySnapshot fleet =
        new SnapshotBuilder()
            .shards(1, 2, 3)
            .tenant(longId, 1, ServiceTier.GOLD)
            .tenant(twin, 2, ServiceTier.GOLD)
            .fill(3, 5)
            .build();
    assertThat(codes(() -> SingleMove.plan(fleet, FIFTY, new TenantId(longId), new ShardId(2))))
        .containsExactly(ErrorCode.SITE_ID_COLLISION);
    assertThat(SingleMove.plan(fleet, FIFTY, new TenantId(longId), null).moves().get(0).target())
        .isEqualTo(new ShardId(3));
  }

  @Test
  void refusesATenantThatCannotLeave() {
    assertThat(codes(() -> plan(new SnapshotBuilder().shards(1), null)))
        .containsExactly(ErrorCode.TENANT_UNKNOWN);
    assertThat(codes(() -> plan(acmeOn(1).shards(2).remove("acme"), null)))
        .containsExactly(ErrorCode.TENANT_REMOVED);
    for (MovePhase phase : MovePhase.values()) {
      assertThat(codes(() -> plan(acmeOn(1).shards(2, 3).move("acme", 2, phase), 3)))
          .containsExactly(ErrorCode.TENANT_MOVING);
    }
    SnapshotBuilder ill =
        new SnapshotBuilder()
            .shard(1, ShardState.QUARANTINED)
            .shards(2)
            .tenant("acme", 1, ServiceTier.GOLD);
    assertThat(codes(() -> plan(ill, 2))).containsExactly(ErrorCode.SHARD_QUARANTINED);
  }

  @Test
  void saysThatNoShardWillEverTakeASiteWhichIsTooLarge() {
    RegistrySnapshot fleet = acmeOn(1).shards(2).build();
    assertThat(
            problems(() -> SingleMove.plan(fleet, Rules.connections(9), ACME, null)).get(0).fix())
        .contains("a single gold site", "SQL connections");
  }

  private static SnapshotBuilder acmeOn(int shard) {
    return new SnapshotBuilder().shards(shard).tenant("acme", shard, ServiceTier.GOLD);
  }

  private static MovePlan plan(SnapshotBuilder fleet, @Nullable Integer to) {
    return SingleMove.plan(fleet.build(), FIFTY, ACME, to == null ? null : new ShardId(to));
  }
}
