package io.aipress.shards.placement.plan;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.Refusals.problems;
import static io.aipress.shards.placement.plan.Rules.FIFTY;
import static io.aipress.shards.placement.plan.SnapshotBuilder.EU;
import static io.aipress.shards.placement.plan.SnapshotBuilder.US;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.ShardState;
import org.junit.jupiter.api.Test;

class DedicationTest {
  private static final TenantId ACME = new TenantId("acme");

  @Test
  void picksTheFirstEmptyOpenShardOfTheRegion() {
    SnapshotBuilder fleet =
        acme()
            .fill(1, 3)
            .shards(2)
            .fill(2, 1)
            .shard(3, EU, ShardState.OPEN, null)
            .shard(4, ShardState.DRAINING)
            .shard(5, US, ShardState.OPEN, "other")
            .shards(6, 7, 8, 9)
            .leftover("acme", 6)
            .reserve("soon", 7, ServiceTier.GOLD, 1);
    NewShardPlan plan = plan(fleet);
    assertThat(plan.target().id()).isEqualTo(new ShardId(8));
    assertThat(plan.requireOpen().plan().requests())
        .containsExactly(new MoveRequest(ACME, 7, new ShardId(8)));
  }

  @Test
  void prefersAShardThatIsAlreadyItsOwn() {
    SnapshotBuilder fleet = acme().fill(1, 3).shards(2).shard(3, US, ShardState.OPEN, "acme");
    assertThat(plan(fleet).target().id()).isEqualTo(new ShardId(3));
  }

  @Test
  void staysWhereItIsAlone() {
    NewShardPlan alone = plan(acme().shards(2));
    assertThat(alone.target().id()).isEqualTo(new ShardId(1));
    assertThat(alone.mustOpen()).isFalse();
    assertThat(alone.plan().isEmpty()).isTrue();

    SnapshotBuilder leaving = acme().fill(1, 1).shards(2).move("s1-t2", 2, MovePhase.COMPLETE);
    assertThat(plan(leaving.shards(3)).target().id()).isEqualTo(new ShardId(3));
  }

  @Test
  void staysOnTheShardThatIsItsOwnUnlessThatDrains() {
    SnapshotBuilder fleet =
        new SnapshotBuilder()
            .shard(1, US, ShardState.OPEN, "acme")
            .shards(2)
            .tenant("acme", 1, ServiceTier.GOLD);
    assertThat(plan(fleet).plan().isEmpty()).isTrue();
    fleet.shard(1, US, ShardState.DRAINING, "acme");
    assertThat(plan(fleet).target().id()).isEqualTo(new ShardId(2));
  }

  @Test
  void saysThatAShardMustBeOpened() {
    NewShardPlan plan = plan(acme().fill(1, 3).shard(4, ShardState.RETIRED));
    assertThat(plan.mustOpen()).isTrue();
    assertThat(plan.target().id()).isEqualTo(new ShardId(5));
    assertThat(plan.plan().effect().stacks())
        .containsExactly("aipress-shard-0001", "aipress-shard-0005");
    assertThat(problems(plan::requireOpen).get(0).fix())
        .contains("aipress shards open --region us-central1");
  }

  @Test
  void movesAPinnedTenantAndSaysSo() {
    assertThat(plan(acme().fill(1, 1).pin("acme").shards(2)).plan().remarks())
        .singleElement()
        .asString()
        .contains("pinned");
  }

  @Test
  void refusesATenantThatCannotLeaveOrIsTooLarge() {
    assertThat(codes(() -> plan(new SnapshotBuilder().shards(1))))
        .containsExactly(ErrorCode.TENANT_UNKNOWN);
    assertThat(codes(() -> plan(acme().remove("acme")))).containsExactly(ErrorCode.TENANT_REMOVED);
    assertThat(codes(() -> plan(acme().shards(2).move("acme", 2, MovePhase.VERIFY))))
        .containsExactly(ErrorCode.TENANT_MOVING);
    assertThat(
            codes(
                () ->
                    Dedication.plan(
                        acme().fill(1, 1).shards(2).build(), Rules.connections(9), ACME)))
        .containsExactly(ErrorCode.SHARD_FULL);
  }

  private static SnapshotBuilder acme() {
    return new SnapshotBuilder().shards(1).tenant("acme", 1, ServiceTier.GOLD);
  }

  private static NewShardPlan plan(SnapshotBuilder fleet) {
    return Dedication.plan(fleet.build(), FIFTY, ACME);
  }
}
