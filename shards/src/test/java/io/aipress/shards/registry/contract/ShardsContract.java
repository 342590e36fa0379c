package io.aipress.shards.registry.contract;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.registry.testing.Wishes.ASIA;
import static io.aipress.shards.registry.testing.Wishes.CLOSED_PAIRS;
import static io.aipress.shards.registry.testing.Wishes.EU;
import static io.aipress.shards.registry.testing.Wishes.PAIRS;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Opening shards and what becomes of them. */
interface ShardsContract extends UnderTest {
  @Test
  default void numbersShardsAfterTheHighestEverGiven() {
    assertThat(open(US, EU))
        .containsExactly(
            new Shard(new ShardId(1), US, ShardState.OPEN),
            new Shard(new ShardId(2), EU, ShardState.OPEN));
    Tenant tenant = add(request("a", ASIA), PAIRS);
    assertThat(tenant.shard()).isEqualTo(new ShardId(3));
    registry().remove(tenant.id(), ROOMY, null);
    registry().confirmRemoved(tenant.id());
    registry().setState(new ShardId(3), ShardState.DRAINING);
    registry().setState(new ShardId(3), ShardState.RETIRED);
    assertThat(open(US)).extracting(Shard::id).containsExactly(new ShardId(4));
    assertThat(open()).isEmpty();
    assertThat(add(request("b", ASIA), PAIRS).shard()).isEqualTo(new ShardId(5));
  }

  @Test
  default void refusesMoreShardsThanThereAreNumbers() {
    int left = ShardId.MAX - 1;
    while (left > 0) {
      // A commit of Spanner has room for some thousands.
      List<Region> next = Collections.nCopies(Math.min(left, 2000), US);
      registry().openShards(next);
      left -= next.size();
    }
    assertThat(codes(() -> open(US, US))).containsExactly(ErrorCode.SHARD_ID_INVALID);
    assertThat(registry().shards()).hasSize(ShardId.MAX - 1);
    assertThat(open(EU)).extracting(Shard::id).containsExactly(new ShardId(ShardId.MAX));
    assertThat(codes(() -> add(request("a", ASIA), PAIRS))).containsExactly(ErrorCode.SHARD_FULL);
    assertThat(codes(() -> open(US))).containsExactly(ErrorCode.SHARD_ID_INVALID);
  }

  @Test
  default void drainsReopensAndRetires() {
    open(US);
    ShardId one = new ShardId(1);
    for (ShardState state :
        List.of(
            ShardState.QUARANTINED,
            ShardState.OPEN,
            ShardState.DRAINING,
            ShardState.OPEN,
            ShardState.DRAINING,
            ShardState.QUARANTINED,
            ShardState.DRAINING,
            ShardState.RETIRED)) {
      assertThat(registry().setState(one, state)).isEqualTo(new Shard(one, US, state));
      int events = history().size();
      assertThat(registry().setState(one, state)).isEqualTo(load(1).shard());
      assertThat(history()).hasSize(events);
    }
    for (ShardState state : List.of(ShardState.OPEN, ShardState.DRAINING, ShardState.QUARANTINED)) {
      assertThat(codes(() -> registry().setState(one, state)))
          .containsExactly(ErrorCode.SHARD_STATE);
    }
    assertThat(registry().snapshot().loads()).hasSize(1);
  }

  @Test
  default void retiresOnlyAShardThatDrainsAndIsEmpty() {
    open(US, US);
    ShardId one = new ShardId(1);
    assertThat(retire(1)).containsExactly(ErrorCode.SHARD_STATE);
    registry().setState(one, ShardState.QUARANTINED);
    assertThat(retire(1)).containsExactly(ErrorCode.SHARD_STATE);
    registry().setState(one, ShardState.OPEN);
    addOn(1, "a");
    reserve("r", 1, ServiceTier.GOLD, 1);
    registry().setState(one, ShardState.DRAINING);
    assertThat(retire(1)).containsExactly(ErrorCode.SHARD_NOT_EMPTY);
    registry().release("r");
    assertThat(retire(1)).containsExactly(ErrorCode.SHARD_NOT_EMPTY);
    registry().remove(id("a"), ROOMY, null);
    assertThat(retire(1)).containsExactly(ErrorCode.SHARD_NOT_EMPTY);
    registry().confirmRemoved(id("a"));
    registry().setState(one, ShardState.RETIRED);
    assertThat(codes(() -> registry().setState(new ShardId(3), ShardState.OPEN)))
        .containsExactly(ErrorCode.SHARD_UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(
      value = ShardState.class,
      names = {"DRAINING", "QUARANTINED", "RETIRED"})
  default void placesNobodyOnAShardThatTakesNobody(ShardState state) {
    open(US);
    if (state == ShardState.RETIRED) {
      registry().setState(new ShardId(1), ShardState.DRAINING);
    }
    registry().setState(new ShardId(1), state);
    assertThat(codes(() -> add(request("a", US), CLOSED_PAIRS)))
        .containsExactly(ErrorCode.SHARD_FULL);
    assertThat(codes(() -> imports(CLOSED_PAIRS, request("a", US))))
        .containsExactly(ErrorCode.SHARD_FULL);
    assertThat(add(request("a", US), PAIRS).shard()).isEqualTo(new ShardId(2));
  }

  @Test
  default void givesADedicatedShardToOneTenantOnly() {
    open(US);
    addOn(1, "rich");
    open(US);
    ShardId two = new ShardId(2);
    Shard own = new Shard(two, US, ShardState.OPEN, id("rich"));
    assertThat(registry().dedicate(two, id("rich"), ROOMY)).isEqualTo(own);
    int events = history().size();
    assertThat(registry().dedicate(two, id("rich"), ROOMY)).isEqualTo(own);
    assertThat(history()).hasSize(events);
    assertThat(load(2).shard()).isEqualTo(own);
    for (String id : List.of("a", "b", "c", "d")) {
      assertThat(add(request(id, US), PAIRS).shard()).isNotEqualTo(two);
    }
    begin("rich", 2);
    assertThat(registry().setState(two, ShardState.DRAINING).dedicatedTo()).isEqualTo(id("rich"));
    registry().setState(two, ShardState.OPEN);
    assertThat(registry().dedicate(two, null, ROOMY))
        .isEqualTo(new Shard(two, US, ShardState.OPEN));
    assertThat(add(request("e", US), CLOSED_PAIRS).shard()).isEqualTo(two);
  }

  @Test
  default void refusesToDedicateAShardOnWhichOthersStand() {
    open(US, US, US);
    addOn(1, "rich");
    addOn(2, "other");
    reserve("r", 3, ServiceTier.BRONZE, 1);
    RegistrySnapshot before = registry().snapshot();
    assertThat(dedicate(2, "rich")).containsExactly(ErrorCode.SHARD_NOT_EMPTY);
    assertThat(dedicate(3, "rich")).containsExactly(ErrorCode.SHARD_NOT_EMPTY);
    assertThat(dedicate(9, "rich")).containsExactly(ErrorCode.SHARD_UNKNOWN);
    assertThat(dedicate(1, "nobody")).containsExactly(ErrorCode.TENANT_UNKNOWN);
    assertThat(registry().snapshot()).isEqualTo(before);
    begin("other", 1);
    assertThat(dedicate(1, "rich"))
        .as("a copy that comes counts")
        .containsExactly(ErrorCode.SHARD_NOT_EMPTY);
    rollBack("other");
    registry().confirmRemoved(id("other"));
    registry().dedicate(new ShardId(1), id("rich"), ROOMY);
    registry().release("r");
    registry().setState(new ShardId(3), ShardState.DRAINING);
    registry().setState(new ShardId(3), ShardState.RETIRED);
    assertThat(dedicate(3, "rich")).containsExactly(ErrorCode.SHARD_UNKNOWN);
    registry().remove(id("other"), ROOMY, null);
    assertThat(dedicate(2, "other")).containsExactly(ErrorCode.TENANT_REMOVED);
  }

  private List<ErrorCode> retire(int shard) {
    return codes(() -> registry().setState(new ShardId(shard), ShardState.RETIRED));
  }

  private List<ErrorCode> dedicate(int shard, String tenant) {
    return codes(() -> registry().dedicate(new ShardId(shard), id(tenant), ROOMY));
  }
}
