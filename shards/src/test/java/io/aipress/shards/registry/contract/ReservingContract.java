package io.aipress.shards.registry.contract;

import static io.aipress.shards.Refusals.codes;
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
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Places kept for tenants to come. */
interface ReservingContract extends UnderTest {
  @Test
  default void keepsReservedPlacesForWhoAsksForThem() {
    open(US);
    Reservation two = new Reservation("two", new ShardId(1), ServiceTier.BRONZE, 2);
    assertThat(registry().reserve(two, CLOSED_PAIRS)).isEqualTo(two);
    assertThat(load(1).held()).isEqualTo(new TierCounts(2, 0, 0));
    assertThat(codes(() -> add(request("a", US), CLOSED_PAIRS)))
        .containsExactly(ErrorCode.SHARD_FULL);
    Tenant b = registry().add(request("b", US), CLOSED_PAIRS, "two");
    assertThat(b.shard()).isEqualTo(new ShardId(1));
    assertThat(registry().snapshot().reservations())
        .containsExactly(new Reservation("two", new ShardId(1), ServiceTier.BRONZE, 1));
    assertThat(registry().add(request("b", US), CLOSED_PAIRS, "two")).isEqualTo(b);
    assertThat(load(1).held()).isEqualTo(new TierCounts(1, 0, 0));
    registry().add(request("c", US), CLOSED_PAIRS, "two");
    assertThat(registry().snapshot().reservations()).isEmpty();
    assertThat(load(1).held()).isEqualTo(TierCounts.NONE);
    assertThat(codes(() -> registry().add(request("d", US), CLOSED_PAIRS, "two")))
        .containsExactly(ErrorCode.RESERVATION_UNKNOWN);
  }

  @Test
  default void givesReservedPlacesBack() {
    open(US);
    Reservation kept = reserve("kept", 1, ServiceTier.GOLD, 2);
    assertThat(registry().release("kept")).isEqualTo(kept);
    assertThat(load(1).held()).isEqualTo(TierCounts.NONE);
    assertThat(codes(() -> registry().release("kept")))
        .containsExactly(ErrorCode.RESERVATION_UNKNOWN);
    assertThat(codes(() -> registry().release("no such \u0007 name")))
        .containsExactly(ErrorCode.RESERVATION_UNKNOWN);
  }

  @Test
  default void reservesTheSameOnce() {
    open(US);
    Reservation kept = reserve("kept", 1, ServiceTier.BRONZE, 2);
    RegistrySnapshot before = registry().snapshot();
    assertThat(registry().reserve(kept, CLOSED_PAIRS)).isEqualTo(kept);
    assertThat(
            codes(
                () ->
                    registry()
                        .reserve(
                            new Reservation("kept", new ShardId(1), ServiceTier.BRONZE, 1),
                            CLOSED_PAIRS)))
        .containsExactly(ErrorCode.RESERVATION_EXISTS);
    assertThat(registry().snapshot()).isEqualTo(before);
  }

  @Test
  default void reservesNoMoreThanThereIs() {
    open(US);
    add(ofTier(ServiceTier.GOLD, request("gold", US)), TIGHT);
    RegistrySnapshot before = registry().snapshot();
    for (Reservation tooMuch :
        List.of(
            new Reservation("sites", new ShardId(1), ServiceTier.BRONZE, 4),
            new Reservation("connections", new ShardId(1), ServiceTier.GOLD, 1),
            new Reservation("memory", new ShardId(1), ServiceTier.SILVER, 2))) {
      assertThat(codes(() -> registry().reserve(tooMuch, TIGHT)))
          .containsExactly(ErrorCode.SHARD_FULL);
    }
    assertThat(registry().snapshot()).isEqualTo(before);
    registry().reserve(new Reservation("fits", new ShardId(1), ServiceTier.BRONZE, 3), TIGHT);
    assertThat(codes(() -> add(request("b", US), TIGHT))).containsExactly(ErrorCode.SHARD_FULL);
  }

  @Test
  default void reservesNothingWhereNobodyMayCome() {
    open(US, US, US, US);
    registry().setState(new ShardId(1), ShardState.DRAINING);
    registry().setState(new ShardId(2), ShardState.QUARANTINED);
    addOn(4, "rich");
    registry().dedicate(new ShardId(3), id("rich"), ROOMY);
    assertThat(codes(() -> reserve("r", 1, ServiceTier.BRONZE, 1)))
        .containsExactly(ErrorCode.SHARD_DRAINED);
    assertThat(codes(() -> reserve("r", 2, ServiceTier.BRONZE, 1)))
        .containsExactly(ErrorCode.SHARD_QUARANTINED);
    assertThat(codes(() -> reserve("r", 3, ServiceTier.BRONZE, 1)))
        .containsExactly(ErrorCode.SHARD_DEDICATED);
    registry().setState(new ShardId(1), ShardState.RETIRED);
    assertThat(codes(() -> reserve("r", 1, ServiceTier.BRONZE, 1)))
        .containsExactly(ErrorCode.SHARD_DRAINED);
    assertThat(codes(() -> reserve("r", 9, ServiceTier.BRONZE, 1)))
        .containsExactly(ErrorCode.SHARD_UNKNOWN);
  }

  @Test
  default void refusesToReserveWhileSomeShardHoldsMoreThanTheFleetFileGivesIt() {
    open(US, EU);
    Reservation three = reserve("three", 1, ServiceTier.BRONZE, 3);
    assertThat(
            codes(
                () ->
                    registry()
                        .reserve(
                            new Reservation("eu", new ShardId(2), ServiceTier.BRONZE, 1),
                            CLOSED_PAIRS)))
        .containsExactly(ErrorCode.CAPACITY_BELOW_LOAD);
    assertThat(registry().reserve(three, CLOSED_PAIRS)).isEqualTo(three);
  }

  @Test
  default void refusesTenantsThatAReservationIsNotFor() {
    open(US);
    addOn(1, owned("acme", request("there", US)));
    addOn(1, "gone");
    registry().remove(id("gone"), ROOMY, null);
    registry().confirmRemoved(id("gone"));
    reserve("bronze", 1, ServiceTier.BRONZE, 5);
    RegistrySnapshot before = registry().snapshot();
    assertThat(reserved(ofTier(ServiceTier.GOLD, request("a", US))))
        .containsExactly(ErrorCode.RESERVATION_INVALID);
    assertThat(reserved(request("a", EU))).containsExactly(ErrorCode.RESERVATION_INVALID);
    assertThat(reserved(request("a", US, "there.example.com")))
        .containsExactly(ErrorCode.DOMAIN_TAKEN);
    assertThat(reserved(owned("acme", request("a", US)))).containsExactly(ErrorCode.OWNER_TOGETHER);
    assertThat(reserved(request("gone", US))).containsExactly(ErrorCode.LEFTOVER_DATA);
    registry().setState(new ShardId(1), ShardState.QUARANTINED);
    assertThat(reserved(request("a", US))).containsExactly(ErrorCode.SHARD_QUARANTINED);
    registry().setState(new ShardId(1), ShardState.DRAINING);
    assertThat(reserved(request("a", US))).containsExactly(ErrorCode.SHARD_DRAINED);
    registry().setState(new ShardId(1), ShardState.OPEN);
    assertThat(registry().snapshot()).isEqualTo(before);
  }

  private List<ErrorCode> reserved(TenantRequest request) {
    return codes(() -> registry().add(request, apart(ROOMY, 1), "bronze"));
  }
}
