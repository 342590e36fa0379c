package io.aipress.shards.placement.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardState;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every plan says which moves will need a backup, and no plan says so of others. */
class BackupsDueTest {
  private static final String ACME =
      "acme has a database instance of its own on shard 0001, which goes with the last step of the"
          + " move: that step needs a backup, made after the switch, `aipress tenants advance acme"
          + " --backup REF`";

  private static SnapshotBuilder acme() {
    return new SnapshotBuilder().shards(1, 2, 3).tenant("acme", 1, ServiceTier.GOLD);
  }

  private static MovePlan move(SnapshotBuilder fleet, String... ids) {
    return BatchMove.plan(
        fleet.build(), Rules.owning(), List.of(ids).stream().map(TenantId::new).toList(), null);
  }

  @Test
  void aMoveByNameSaysSo() {
    assertThat(move(acme().login("acme"), "acme").remarks()).containsExactly(ACME);
  }

  @Test
  void whereNothingIsLostNothingIsSaid() {
    assertThat(move(acme(), "acme").remarks()).as("no login was ever made").isEmpty();
    assertThat(move(acme().tenant("bob", 1, ServiceTier.BRONZE).login("bob"), "bob").remarks())
        .as("its data is in the shard's database")
        .isEmpty();
    SnapshotBuilder alone =
        new SnapshotBuilder()
            .shards(2)
            .shard(1, SnapshotBuilder.US, ShardState.OPEN, "acme")
            .tenant("acme", 1, ServiceTier.GOLD)
            .login("acme");
    assertThat(move(alone, "acme").remarks())
        .as("and so it is on a shard of its own")
        .containsExactly("shard 0001 stays dedicated to tenant \"acme\" when it has left");
  }

  @Test
  void manyAreToldTogether() {
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2).fill(1, 7, ServiceTier.GOLD);
    for (int i = 1; i <= 7; i++) {
      fleet.login("s1-t" + i);
    }
    RegistrySnapshot snapshot = fleet.build();

    EvacuationPlan plan =
        Evacuation.plan(snapshot, Rules.owning(), new ShardId(1), EvacuationOptions.defaults());

    assertThat(plan.plan().remarks())
        .singleElement()
        .asString()
        .startsWith("s1-t1, s1-t2, s1-t3, s1-t4, s1-t5 and 2 more have a database instance each,")
        .endsWith("`aipress tenants advance ID --backup REF`");
  }

  @Test
  void soDoAllOtherPlans() {
    SnapshotBuilder pinned = new SnapshotBuilder().shards(1, 2, 3).fill(1, 5);
    for (int i = 1; i <= 5; i++) {
      pinned.pin("s1-t" + i);
    }
    RegistrySnapshot fleet = pinned.tenant("acme", 1, ServiceTier.GOLD).login("acme").build();

    assertThat(Rebalance.plan(fleet, Rules.owning(), RebalanceOptions.defaults()).remarks())
        .contains(ACME);
    assertThat(ShardSplit.plan(fleet, Rules.owning(), new ShardId(1)).plan().remarks())
        .containsExactly(ACME);
    assertThat(Dedication.plan(fleet, Rules.owning(), new TenantId("acme")).plan().remarks())
        .containsExactly(ACME);
    assertThat(
            ShardMerge.plan(fleet, Rules.owning(), new ShardId(1), Set.of(), true).plan().remarks())
        .contains(ACME);
  }
}
