package io.aipress.shards.placement.plan;

import static io.aipress.shards.placement.plan.Rules.FIFTY;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShardMergeTest {
  private static final ShardId ONE = new ShardId(1);

  @Test
  void takesEverybodyAwayAndSaysThatTheShardMayRetire() {
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2, 3).fill(1, 4).fill(2, 9);
    EvacuationPlan plan = ShardMerge.plan(fleet.build(), FIFTY, ONE, Set.of(new ShardId(2)), false);
    assertThat(plan.plan().moves()).hasSize(4).allMatch(move -> move.target().number() == 2);
    assertThat(plan.plan().remarks())
        .containsExactly("when all moves are complete and confirmed: `aipress shards retire 1`");
  }

  @Test
  void doesNotSpeakOfRetiringWhileSomebodyStays() {
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2).fill(1, 4).pin("s1-t1");
    EvacuationPlan plan = ShardMerge.plan(fleet.build(), FIFTY, ONE, Set.of(), false);
    assertThat(plan.plan().left(ErrorCode.TENANT_PINNED)).hasSize(1);
    assertThat(plan.plan().remarks()).isEmpty();
    assertThat(ShardMerge.plan(fleet.build(), FIFTY, ONE, Set.of(), true).plan().left()).isEmpty();
  }
}
