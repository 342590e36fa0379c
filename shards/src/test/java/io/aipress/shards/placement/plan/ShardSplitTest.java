package io.aipress.shards.placement.plan;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.placement.plan.Rules.FIFTY;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.ShardState;
import org.junit.jupiter.api.Test;

class ShardSplitTest {
  @Test
  void takesHalfOfEveryTierToAnEmptyShard() {
    SnapshotBuilder fleet =
        new SnapshotBuilder()
            .shards(1, 2, 3)
            .fill(1, 20)
            .fill(1, 10, ServiceTier.SILVER)
            .fill(1, 4, ServiceTier.GOLD)
            .fill(2, 1);
    NewShardPlan plan = plan(fleet);
    assertThat(plan.target().id()).isEqualTo(new ShardId(3));
    assertThat(plan.plan().effect().shards().get(1).after()).isEqualTo(new TierCounts(10, 5, 2));
  }

  @Test
  void sharesOutTheLargeOnesToo() {
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2).fill(1, 4);
    fleet.size("s1-t1", 10).size("s1-t2", 1000).size("s1-t3", 20).size("s1-t4", 900);
    assertThat(plan(fleet).plan().moves())
        .extracting(move -> move.tenant().id().value())
        .containsExactly("s1-t2", "s1-t3");
  }

  @Test
  void roundsDownAndReckonsWithAShardThatMustBeOpened() {
    NewShardPlan plan = plan(new SnapshotBuilder().shards(1).fill(1, 7));
    assertThat(plan.mustOpen()).isTrue();
    assertThat(plan.target().id()).isEqualTo(new ShardId(2));
    assertThat(plan.plan().moves()).hasSize(3);
    assertThat(plan(new SnapshotBuilder().shards(1).fill(1, 1)).plan().isEmpty()).isTrue();
  }

  @Test
  void leavesPinnedAndMovingTenants() {
    SnapshotBuilder fleet =
        new SnapshotBuilder()
            .shards(1, 2, 3)
            .fill(1, 6)
            .pin("s1-t1")
            .pin("s1-t2")
            .pin("s1-t3")
            .pin("s1-t4")
            .move("s1-t5", 2, MovePhase.COPY);
    assertThat(plan(fleet).plan().moves())
        .extracting(move -> move.tenant().id().value())
        .containsExactly("s1-t6");
  }

  @Test
  void refusesAShardThatGivesNobody() {
    assertThat(codes(() -> plan(new SnapshotBuilder().shard(1, ShardState.QUARANTINED))))
        .containsExactly(ErrorCode.SHARD_QUARANTINED);
    assertThat(codes(() -> plan(new SnapshotBuilder().shard(1, ShardState.RETIRED))))
        .containsExactly(ErrorCode.SHARD_UNKNOWN);
  }

  private static NewShardPlan plan(SnapshotBuilder fleet) {
    return ShardSplit.plan(fleet.build(), FIFTY, new ShardId(1));
  }
}
