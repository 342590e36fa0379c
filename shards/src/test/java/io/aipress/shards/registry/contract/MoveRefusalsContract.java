package io.aipress.shards.registry.contract;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.Refusals.problems;
import static io.aipress.shards.registry.testing.Wishes.CLOSED_PAIRS;
import static io.aipress.shards.registry.testing.Wishes.EU;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.shards.registry.testing.Wishes.TIGHT;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.apart;
import static io.aipress.shards.registry.testing.Wishes.ofTier;
import static io.aipress.shards.registry.testing.Wishes.owned;
import static io.aipress.shards.registry.testing.Wishes.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardState;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Moves that are refused: nothing changes. */
interface MoveRefusalsContract extends UnderTest {
  @Test
  default void refusesToMoveWhoIsNotThereOrGoes() {
    open(US, US);
    assertThat(codes(() -> start(new MoveRequest(id("a"), 1, new ShardId(2)))))
        .containsExactly(ErrorCode.TENANT_UNKNOWN);
    addOn(1, "a");
    registry().remove(id("a"), ROOMY, null);
    assertThat(codes(() -> begin("a", 2))).containsExactly(ErrorCode.TENANT_REMOVED);
  }

  @Test
  default void refusesASecondMoveUntilTheFirstIsConfirmed() {
    open(US, US, US);
    addOn(1, "a");
    begin("a", 2);
    assertThat(codes(() -> begin("a", 3))).containsExactly(ErrorCode.TENANT_MOVING);
    rollBack("a");
    assertThat(codes(() -> begin("a", 3))).containsExactly(ErrorCode.TENANT_MOVING);
    registry().confirmRemoved(id("a"));
    begin("a", 3);
  }

  @Test
  default void refusesToMoveToTheSameOrAnUnknownShardOrAnotherRegion() {
    open(US, EU);
    addOn(1, "a");
    assertThat(codes(() -> begin("a", 1))).containsExactly(ErrorCode.MOVE_TARGET);
    assertThat(codes(() -> begin("a", 2))).containsExactly(ErrorCode.MOVE_TARGET);
    assertThat(codes(() -> begin("a", 3))).containsExactly(ErrorCode.SHARD_UNKNOWN);
  }

  @Test
  default void refusesToMoveToAShardThatTakesNobody() {
    open(US, US, US, US, US, US);
    addOn(1, "a");
    addOn(6, "rich");
    registry().setState(new ShardId(2), ShardState.DRAINING);
    registry().setState(new ShardId(3), ShardState.DRAINING);
    registry().setState(new ShardId(3), ShardState.RETIRED);
    registry().setState(new ShardId(4), ShardState.QUARANTINED);
    registry().dedicate(new ShardId(5), id("rich"), ROOMY);
    assertThat(codes(() -> begin("a", 2))).containsExactly(ErrorCode.SHARD_DRAINED);
    assertThat(codes(() -> begin("a", 3))).containsExactly(ErrorCode.SHARD_DRAINED);
    assertThat(codes(() -> begin("a", 4))).containsExactly(ErrorCode.SHARD_QUARANTINED);
    assertThat(codes(() -> begin("a", 5))).containsExactly(ErrorCode.SHARD_DEDICATED);
    begin("rich", 5);
    registry().setState(new ShardId(1), ShardState.QUARANTINED);
    assertThat(codes(() -> begin("a", 6))).containsExactly(ErrorCode.SHARD_QUARANTINED);
  }

  @Test
  default void refusesToMoveToAFullShard() {
    open(US, US);
    addOn(1, ofTier(ServiceTier.GOLD, request("a", US)));
    addOn(2, ofTier(ServiceTier.GOLD, request("b", US)));
    addOn(2, "c");
    assertThat(codes(() -> begin("a", 2, CLOSED_PAIRS))).containsExactly(ErrorCode.SHARD_FULL);
    Problem full = problems(() -> begin("a", 2, TIGHT)).get(0);
    assertThat(full.code()).isEqualTo(ErrorCode.SHARD_FULL);
    assertThat(full.message()).contains("shard 0002", "13 SQL connections of 10");
    registry().remove(id("c"), ROOMY, null);
    assertThat(codes(() -> begin("a", 2, CLOSED_PAIRS))).containsExactly(ErrorCode.SHARD_FULL);
    registry().confirmRemoved(id("c"));
    begin("a", 2, CLOSED_PAIRS);
  }

  @Test
  default void refusesToMoveAnOwnersTenantsTogether() {
    open(US, US);
    PlacementRules one = apart(ROOMY, 1);
    addOn(1, owned("acme", request("a", US)));
    addOn(1, owned("acme", request("b", US)));
    assertThat(codes(() -> registry().startMoves(List.of(toMove("a", 2), toMove("b", 2)), one)))
        .containsExactly(ErrorCode.OWNER_TOGETHER);
    begin("a", 2, one);
    assertThat(codes(() -> begin("b", 2, one))).containsExactly(ErrorCode.OWNER_TOGETHER);
    begin("b", 2, ROOMY);
  }

  @Test
  default void refusesToMoveWhereNamesWouldMeetOrOldDataLies() {
    open(US, US, US);
    addOn(1, "a");
    addOn(2, "a-ca978112");
    assertThat(codes(() -> begin("a", 2))).containsExactly(ErrorCode.SITE_ID_COLLISION);
    begin("a-ca978112", 3);
    assertThat(codes(() -> begin("a", 3))).containsExactly(ErrorCode.SITE_ID_COLLISION);
    assertThat(codes(() -> begin("a", 2)))
        .as("the copy on the source has its names still")
        .containsExactly(ErrorCode.SITE_ID_COLLISION);
    rollBack("a-ca978112");
    registry().confirmRemoved(id("a-ca978112"));
    assertThat(codes(() -> begin("a-ca978112", 3))).containsExactly(ErrorCode.LEFTOVER_DATA);
    begin("a", 3);
  }

  @Test
  default void startsAllMovesOfAListOrNone() {
    open(US, US, EU);
    for (String id : List.of("a", "b", "c", "d")) {
      addOn(1, id);
    }
    RegistrySnapshot before = registry().snapshot();
    MoveRequest stale = new MoveRequest(id("b"), 7, new ShardId(2));
    assertThat(
            codes(
                () ->
                    registry()
                        .startMoves(
                            List.of(
                                toMove("a", 2),
                                stale,
                                toMove("c", 3),
                                toMove("a", 2),
                                toMove("d", 1)),
                            ROOMY)))
        .containsExactly(
            ErrorCode.EPOCH_STALE,
            ErrorCode.MOVE_TARGET,
            ErrorCode.TENANT_DUPLICATE,
            ErrorCode.MOVE_TARGET);
    assertThat(codes(() -> registry().startMoves(moves("a", "b", "c"), CLOSED_PAIRS)))
        .containsExactly(ErrorCode.SHARD_FULL);
    assertThat(registry().snapshot()).isEqualTo(before);
  }

  @Test
  default void refusesAStepWithoutAMove() {
    open(US, US);
    assertThat(codes(() -> registry().advance(id("a"), 1, ROOMY, null)))
        .containsExactly(ErrorCode.TENANT_UNKNOWN);
    assertThat(codes(() -> registry().rollBack(id("a"), 1)))
        .containsExactly(ErrorCode.TENANT_UNKNOWN);
    addOn(1, "a");
    assertThat(codes(() -> advance("a"))).containsExactly(ErrorCode.MOVE_MISSING);
    assertThat(codes(() -> rollBack("a"))).containsExactly(ErrorCode.MOVE_MISSING);
    registry().remove(id("a"), ROOMY, null);
    assertThat(codes(() -> advance("a"))).containsExactly(ErrorCode.MOVE_MISSING);
  }

  @Test
  default void refusesAStepFromAnEpochThatIsNotThePresentOne() {
    open(US, US);
    addOn(1, "a");
    begin("a", 2);
    advance("a");
    long epoch = tenant("a").epoch();
    RegistrySnapshot before = registry().snapshot();
    for (long other : new long[] {epoch - 1, epoch + 1, 0, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(codes(() -> registry().advance(id("a"), other, ROOMY, null)))
          .containsExactly(ErrorCode.EPOCH_STALE);
      assertThat(codes(() -> registry().rollBack(id("a"), other)))
          .containsExactly(ErrorCode.EPOCH_STALE);
    }
    assertThat(registry().snapshot()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(
      value = MovePhase.class,
      names = {"COMPLETE", "ROLLED_BACK"})
  default void refusesAStepAfterTheLast(MovePhase last) {
    open(US, US);
    addOn(1, "a");
    begin("a", 2);
    if (last == MovePhase.COMPLETE) {
      advanceTo("a", last);
    } else {
      rollBack("a");
    }
    Move over = move("a");
    assertThat(codes(() -> advance("a"))).containsExactly(ErrorCode.MOVE_FINAL);
    assertThat(codes(() -> rollBack("a"))).containsExactly(ErrorCode.MOVE_FINAL);
    assertThat(move("a")).isEqualTo(over);
  }

  @Test
  default void takesABackupWithTheLastStepOnly() {
    open(US, US);
    addOn(1, "a");
    begin("a", 2);
    assertThat(codes(() -> advance("a", "gs://b/a"))).containsExactly(ErrorCode.ARGUMENT_INVALID);
    advanceTo("a", MovePhase.OBSERVE);
    assertThat(codes(() -> advance("a", "no reference")))
        .containsExactly(ErrorCode.ARGUMENT_INVALID);
    advance("a", "gs://b/a");
  }

  @ParameterizedTest
  @EnumSource(
      value = MovePhase.class,
      names = {"VERIFY", "OBSERVE"})
  default void changesNobodyWhoServesWhileAShardIsQuarantined(MovePhase phase) {
    open(US, US);
    addOn(1, "a");
    begin("a", 2);
    advanceTo("a", phase);
    for (int shard : new int[] {1, 2}) {
      registry().setState(new ShardId(shard), ShardState.QUARANTINED);
      assertThat(
              codes(
                  () -> {
                    if (phase == MovePhase.VERIFY) {
                      advance("a");
                    } else {
                      rollBack("a");
                    }
                  }))
          .containsExactly(ErrorCode.SHARD_QUARANTINED);
      registry().setState(new ShardId(shard), ShardState.OPEN);
    }
    registry().setState(new ShardId(2), ShardState.QUARANTINED);
    if (phase == MovePhase.VERIFY) {
      assertThat(rollBack("a").phase()).isEqualTo(MovePhase.ROLLED_BACK);
    } else {
      assertThat(advance("a").phase()).isEqualTo(MovePhase.COMPLETE);
    }
  }

  private void start(MoveRequest request) {
    registry().startMoves(List.of(request), ROOMY);
  }

  private List<MoveRequest> moves(String... tenants) {
    return Arrays.stream(tenants).map(tenant -> toMove(tenant, 2)).toList();
  }
}
