package io.aipress.shards.placement.formula;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.Refusals.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShardFormulaTest {
  @Test
  void refusesAFleetWithoutShardsOrWithMoreThanThereAreNumbers() {
    assertThat(codes(() -> new ShardFormula(0))).containsExactly(ErrorCode.CONFIG_INVALID);
    assertThat(fields(() -> new ShardFormula(ShardId.MAX + 1))).containsExactly("shards");
    assertThat(new ShardFormula(ShardId.MAX).number(new TenantId("acme"))).isPositive();
  }

  /** Why it only proposes: the figures that the package's description gives. */
  @Test
  void overfillsShardsAndMovesAlmostEverybodyWhenOneIsAdded() {
    Map<Integer, Integer> fill = new HashMap<>();
    int moved = 0;
    for (int i = 0; i < 50_000; i++) {
      TenantId tenant = new TenantId("t" + i);
      int shard = new ShardFormula(1000).number(tenant);
      fill.merge(shard, 1, Integer::sum);
      moved += shard == new ShardFormula(1001).number(tenant) ? 0 : 1;
    }
    assertThat(fill.values().stream().mapToInt(tenants -> Math.max(0, tenants - 50)).sum())
        .isBetween(2_700, 3_100);
    assertThat(moved).isGreaterThan(49_900);
  }
}
