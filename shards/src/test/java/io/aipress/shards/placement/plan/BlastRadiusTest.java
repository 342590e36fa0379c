package io.aipress.shards.placement.plan;

import static io.aipress.shards.Refusals.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import org.junit.jupiter.api.Test;

class BlastRadiusTest {
  @Test
  void letsAsManyTenantsMoveAsAreAllowedAndNamesTheNumberThatWouldBe() {
    MovePlan plan = evacuationOf(60);
    assertThatCode(() -> BlastRadius.check(plan, 60)).doesNotThrowAnyException();
    Problem problem = problems(() -> BlastRadius.check(plan, 59)).get(0);
    assertThat(problem.code()).isEqualTo(ErrorCode.BLAST_RADIUS);
    assertThat(problem.message()).isEqualTo("the plan moves 60 tenants, and 59 may move");
    assertThat(problem.fix()).contains("--max-moves 60");
  }

  @Test
  void allowsOneShardsTenantsByDefault() {
    assertThatCode(() -> BlastRadius.check(evacuationOf(50), BlastRadius.DEFAULT_MAX_MOVES))
        .doesNotThrowAnyException();
    assertThat(problems(() -> BlastRadius.check(evacuationOf(51), BlastRadius.DEFAULT_MAX_MOVES)))
        .hasSize(1);
  }

  @Test
  void letsAnEmptyPlanPassWhateverIsAllowed() {
    assertThatCode(() -> BlastRadius.check(evacuationOf(0), 0)).doesNotThrowAnyException();
    assertThat(problems(() -> BlastRadius.check(evacuationOf(1), 0)).get(0).fix())
        .contains("--max-moves 1");
  }

  private static MovePlan evacuationOf(int tenants) {
    return Evacuation.plan(
            new SnapshotBuilder().shards(1, 2).fill(1, tenants).build(),
            Rules.of(85),
            new ShardId(1),
            EvacuationOptions.defaults())
        .plan();
  }
}
