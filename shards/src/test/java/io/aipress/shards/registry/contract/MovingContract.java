package io.aipress.shards.registry.contract;

import static io.aipress.shards.registry.testing.Wishes.CLOSED_PAIRS;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.ofTier;
import static io.aipress.shards.registry.testing.Wishes.pinned;
import static io.aipress.shards.registry.testing.Wishes.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantState;
import io.aipress.shards.registry.Withdrawal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Moving tenants, phase by phase, to the end and back. */
interface MovingContract extends UnderTest {
  @Test
  default void goesThroughEveryPhaseAndServesOnTheTargetFromTheSwitchOn() {
    open(US, US);
    Tenant before = addOn(1, ofTier(ServiceTier.GOLD, request("a", US)));
    TierCounts one = new TierCounts(0, 0, 1);
    assertThat(begin("a", 2))
        .isEqualTo(new Move(id("a"), new ShardId(1), new ShardId(2), MovePhase.PREPARE, null))
        .isEqualTo(move("a"));
    long epoch = before.epoch() + 1;
    for (MovePhase phase :
        List.of(
            MovePhase.PREPARE,
            MovePhase.COPY,
            MovePhase.VERIFY,
            MovePhase.SWITCH,
            MovePhase.OBSERVE,
            MovePhase.COMPLETE)) {
      if (phase != MovePhase.PREPARE) {
        assertThat(registry().advance(id("a"), epoch, ROOMY, null)).isEqualTo(move("a"));
        epoch++;
      }
      boolean switched = phase.compareTo(MovePhase.SWITCH) >= 0;
      assertThat(move("a").phase()).isEqualTo(phase);
      assertThat(tenant("a").epoch()).isEqualTo(epoch);
      assertThat(tenant("a").state()).isEqualTo(TenantState.MOVING);
      assertThat(tenant("a").shard()).isEqualTo(new ShardId(switched ? 2 : 1));
      assertThat(load(switched ? 2 : 1).served()).isEqualTo(one);
      assertThat(load(switched ? 2 : 1).held()).isEqualTo(TierCounts.NONE);
      assertThat(load(switched ? 1 : 2).served()).isEqualTo(TierCounts.NONE);
      assertThat(load(switched ? 1 : 2).held()).isEqualTo(one);
    }
    assertThat(registry().confirmRemoved(id("a"))).isEmpty();
    Tenant after = tenant("a");
    assertThat(after)
        .isEqualTo(
            new Tenant(
                id("a"),
                ServiceTier.GOLD,
                before.domains(),
                US,
                new ShardId(2),
                TenantState.ACTIVE,
                epoch + 1,
                false));
    assertThat(registry().findMove(id("a"))).isEmpty();
    assertThat(load(1).seats()).isEqualTo(TierCounts.NONE);
    assertThat(registry().snapshot().leftovers())
        .containsExactly(new Leftover(new ShardId(1), id("a")));
  }

  @Test
  default void takesTheSourcesDataAwayInTwoStepsWithABackup() {
    open(US, US);
    addOn(1, "a");
    begin("a", 2);
    advanceTo("a", MovePhase.OBSERVE);
    String backup = "gs://backups/a";
    assertThat(advance("a", backup).withdrawal())
        .isEqualTo(new Withdrawal(Withdrawal.Step.RELEASE, backup));
    long epoch = tenant("a").epoch();
    Withdrawal destroy = new Withdrawal(Withdrawal.Step.DESTROY, backup);
    assertThat(registry().confirmRemoved(id("a"))).contains(destroy);
    assertThat(move("a").withdrawal()).isEqualTo(destroy);
    assertThat(tenant("a").state()).isEqualTo(TenantState.MOVING);
    assertThat(tenant("a").epoch()).isEqualTo(epoch + 1);
    assertThat(load(1).held().total()).isEqualTo(1);
    assertThat(registry().confirmRemoved(id("a"))).isEmpty();
    assertThat(tenant("a").epoch()).isEqualTo(epoch + 2);
    assertThat(load(1).seats()).isEqualTo(TierCounts.NONE);
    assertThat(registry().snapshot().leftovers())
        .containsExactly(new Leftover(new ShardId(1), id("a")));
    registry().forgetLeftover(id("a"), new ShardId(1));
    begin("a", 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = MovePhase.class,
      names = {"PREPARE", "COPY", "VERIFY", "SWITCH", "OBSERVE"})
  default void rollsBackFromEveryPhaseBeforeTheLast(MovePhase phase) {
    open(US, US);
    addOn(1, pinned(request("a", US)));
    begin("a", 2);
    advanceTo("a", phase);
    long epoch = tenant("a").epoch();
    Move back = rollBack("a");
    assertThat(back)
        .isEqualTo(
            new Move(
                id("a"),
                new ShardId(1),
                new ShardId(2),
                MovePhase.ROLLED_BACK,
                new Withdrawal(Withdrawal.Step.DESTROY, null)))
        .isEqualTo(move("a"));
    assertThat(tenant("a").shard()).isEqualTo(new ShardId(1));
    assertThat(tenant("a").epoch()).isEqualTo(epoch + 1);
    assertThat(load(1).served().total()).isEqualTo(1);
    assertThat(load(1).held()).isEqualTo(TierCounts.NONE);
    assertThat(load(2).served()).isEqualTo(TierCounts.NONE);
    assertThat(load(2).held().total()).isEqualTo(1);
    assertThat(registry().confirmRemoved(id("a"))).isEmpty();
    assertThat(tenant("a").state()).isEqualTo(TenantState.ACTIVE);
    assertThat(tenant("a").pinned()).isTrue();
    assertThat(load(2).seats()).isEqualTo(TierCounts.NONE);
    assertThat(registry().snapshot().leftovers())
        .containsExactly(new Leftover(new ShardId(2), id("a")));
  }

  @Test
  default void movesSeveralAtOnceToTheLastPlace() {
    open(US, US);
    for (String id : List.of("a", "b")) {
      addOn(1, id);
    }
    List<Move> moves = registry().startMoves(List.of(toMove("b", 2), toMove("a", 2)), CLOSED_PAIRS);
    assertThat(moves).extracting(move -> move.tenant().value()).containsExactly("b", "a");
    assertThat(load(2).held().total()).isEqualTo(2);
    assertThat(registry().snapshot().moves()).containsExactly(move("a"), move("b"));
  }

  @Test
  default void startsNoMoveWhenNoneIsAskedFor() {
    assertThat(registry().startMoves(List.of(), ROOMY)).isEmpty();
    assertThat(history()).isEmpty();
  }

  @Test
  default void letsATenantLeaveAShardThatDrains() {
    open(US, US);
    addOn(1, "a");
    registry().setState(new ShardId(1), ShardState.DRAINING);
    begin("a", 2);
    advanceTo("a", MovePhase.COMPLETE);
    registry().confirmRemoved(id("a"));
    assertThat(registry().setState(new ShardId(1), ShardState.RETIRED).state())
        .isEqualTo(ShardState.RETIRED);
  }

  @Test
  default void finishesAMoveToAShardThatBeginsToDrain() {
    open(US, US);
    addOn(1, "a");
    begin("a", 2);
    registry().setState(new ShardId(2), ShardState.DRAINING);
    advanceTo("a", MovePhase.COMPLETE);
    assertThat(tenant("a").shard()).isEqualTo(new ShardId(2));
  }
}
