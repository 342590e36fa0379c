package io.aipress.shards.placement.plan;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.placement.plan.Rules.FIFTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.SiteNames;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchMoveTest {
  @Test
  void spreadsTenantsOverTheEmptiestShards() {
    RegistrySnapshot fleet =
        new SnapshotBuilder().shards(1, 2, 3).fill(1, 4).fill(2, 1).fill(3, 2).build();
    MovePlan plan = BatchMove.plan(fleet, FIFTY, ids("s1-t1", "s1-t2", "s1-t3", "s1-t4"), null);
    assertThat(plan.moves())
        .extracting(move -> move.tenant().id().value(), move -> move.target().number())
        .containsExactly(
            tuple("s1-t1", 2), tuple("s1-t2", 2), tuple("s1-t3", 3), tuple("s1-t4", 2));
  }

  @Test
  void neverCountsOnAPlaceThatTheSamePlanFrees() {
    RegistrySnapshot fleet = new SnapshotBuilder().shards(1, 2).fill(1, 2).fill(2, 2).build();
    MovePlan plan = BatchMove.plan(fleet, Rules.of(3), ids("s1-t1", "s2-t1", "s2-t2"), null);
    assertThat(plan.moves())
        .extracting(move -> move.tenant().id().value(), move -> move.target().number())
        .containsExactly(tuple("s1-t1", 2), tuple("s2-t1", 1));
    assertThat(plan.left(ErrorCode.SHARD_FULL))
        .extracting(LeftBehind::tenant)
        .containsExactly(new TenantId("s2-t2"));
  }

  @Test
  void fillsTheShardThatIsNamedAndLeavesTheOthers() {
    RegistrySnapshot fleet = new SnapshotBuilder().shards(1, 2).fill(1, 4).fill(2, 1).build();
    MovePlan plan =
        BatchMove.plan(fleet, Rules.of(3), ids("s1-t4", "s1-t2", "s1-t1"), new ShardId(2));
    assertThat(plan.moves())
        .extracting(move -> move.tenant().id().value())
        .containsExactly("s1-t4", "s1-t2");
    assertThat(codes(plan::requireAll)).containsExactly(ErrorCode.SHARD_FULL);
  }

  @Test
  void keepsApartTheOwnersTenantsThatItMovesItself() {
    RegistrySnapshot fleet =
        new SnapshotBuilder()
            .shards(1, 2, 3)
            .fill(1, 3)
            .owner("s1-t1", "bob")
            .owner("s1-t2", "bob")
            .owner("s1-t3", "bob")
            .build();
    MovePlan plan =
        BatchMove.plan(fleet, Rules.owners(50, 1), ids("s1-t1", "s1-t2", "s1-t3"), null);
    assertThat(plan.moves()).extracting(move -> move.target().number()).containsExactly(2, 3);
    assertThat(plan.left()).hasSize(1);
  }

  @Test
  void keepsApartTheNamesThatItMovesItself() {
    String longId = "a-tenant-whose-id-is-too-long-for-gcp";
    String twin = SiteNames.of(new TenantId(longId)).serviceAccount().substring("wp-".length());
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2, 3).fill(1, 1);
    fleet.tenant(longId, 1, ServiceTier.GOLD).tenant(twin, 2, ServiceTier.GOLD);
    MovePlan plan =
        BatchMove.plan(fleet.build(), FIFTY, ids("s1-t1", longId, twin), new ShardId(3));
    assertThat(plan.moves()).hasSize(2);
    assertThat(plan.left(ErrorCode.SITE_ID_COLLISION))
        .extracting(left -> left.tenant().value())
        .containsExactly(twin);
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    RegistrySnapshot fleet =
        new SnapshotBuilder()
            .shards(1, 2)
            .shard(3, ShardState.QUARANTINED)
            .fill(1, 2)
            .fill(3, 1)
            .remove("s1-t2")
            .build();
    MovePlan plan =
        BatchMove.plan(fleet, FIFTY, ids("s1-t1", "s1-t1", "nobody", "s1-t2", "s3-t1"), null);
    assertThat(plan.moves()).hasSize(1);
    assertThat(plan.left())
        .extracting(left -> left.problem().code())
        .containsExactly(
            ErrorCode.TENANT_DUPLICATE,
            ErrorCode.TENANT_UNKNOWN,
            ErrorCode.TENANT_REMOVED,
            ErrorCode.SHARD_QUARANTINED);
    assertThat(codes(plan::requireAll)).hasSize(4);
  }

  @Test
  void addsUpWhatItCostsAndBrings() {
    RegistrySnapshot fleet =
        new SnapshotBuilder()
            .shards(1, 2, 3)
            .shard(4, ShardState.DRAINING)
            .fill(1, 10)
            .fill(2, 4)
            .fill(3, 7, ServiceTier.GOLD)
            .fill(4, 40)
            .size("s1-t1", 1_000)
            .size("s1-t2", 234)
            .build();
    PlanEffect effect =
        BatchMove.plan(fleet, FIFTY, ids("s1-t1", "s1-t2", "s1-t3"), new ShardId(2)).effect();
    assertThat(effect.tenants()).isEqualTo(3);
    assertThat(effect.bytes()).isEqualTo(1_234);
    assertThat(effect.unknownSizes()).isEqualTo(1);
    assertThat(effect.stacks()).containsExactly("aipress-shard-0001", "aipress-shard-0002");
    assertThat(effect.openBefore()).isEqualTo(new FillSummary(3, 10, 7.0));
    assertThat(effect.openAfter()).isEqualTo(new FillSummary(3, 7, 7.0));
    assertThat(effect.touchedBefore()).isEqualTo(new FillSummary(2, 10, 7.0));
    assertThat(effect.touchedAfter()).isEqualTo(new FillSummary(2, 7, 7.0));
    assertThat(effect.shards())
        .extracting(ShardChange::before, ShardChange::during, ShardChange::after)
        .containsExactly(
            tuple(bronze(10), bronze(10), bronze(7)), tuple(bronze(4), bronze(7), bronze(7)));
  }

  @Test
  void countsSizesThatGoBeyondANumberAsTheLargestThereIs() {
    RegistrySnapshot fleet =
        new SnapshotBuilder()
            .shards(1, 2)
            .fill(1, 2)
            .size("s1-t1", Long.MAX_VALUE - 1)
            .size("s1-t2", 5)
            .build();
    assertThat(BatchMove.plan(fleet, FIFTY, ids("s1-t1", "s1-t2"), null).effect().bytes())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void hasNothingToSayAboutNobody() {
    MovePlan plan = BatchMove.plan(new SnapshotBuilder().shards(1).build(), FIFTY, List.of(), null);
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.requireAll().effect().stacks()).isEmpty();
  }

  private static TierCounts bronze(int count) {
    return TierCounts.of(ServiceTier.BRONZE, count);
  }

  private static List<TenantId> ids(String... ids) {
    return Stream.of(ids).map(TenantId::new).toList();
  }
}
