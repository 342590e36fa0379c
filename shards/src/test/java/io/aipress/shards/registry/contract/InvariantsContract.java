package io.aipress.shards.registry.contract;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.registry.testing.Wishes.CLOSED_PAIRS;
import static io.aipress.shards.registry.testing.Wishes.EU;
import static io.aipress.shards.registry.testing.Wishes.PAIRS;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.shards.registry.testing.Wishes.TIGHT;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.ofTier;
import static io.aipress.shards.registry.testing.Wishes.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.LoginSlot;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardSite;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.SiteRole;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.store.StoredTenantRegistry;
import io.aipress.shards.registry.testing.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The ten invariants of a registry. Other parts of the contract test the operations; here stands
 * what holds whatever was done. Synthesis as a function of the snapshot (3) and the balancer (6)
 * have tests of their own where they live; what they need of the registry is here.
 */
interface InvariantsContract extends UnderTest {
  @Test
  default void invariant01_aTenantHasOneAssignmentAndAnEpochThatOnlyGrows() {
    open(US, US);
    addOn(1, "a");
    List<Long> epochs = new ArrayList<>();
    Runnable look =
        () -> {
          assertThat(registry().snapshot().tenants())
              .filteredOn(tenant -> tenant.id().equals(id("a")))
              .containsExactly(tenant("a"));
          epochs.add(tenant("a").epoch());
        };
    look.run();
    begin("a", 2);
    look.run();
    for (int i = 0; i < 5; i++) {
      advance("a", i == 4 ? "gs://b/a" : null);
      look.run();
    }
    registry().confirmRemoved(id("a"));
    look.run();
    registry().confirmRemoved(id("a"));
    look.run();
    registry().forgetLeftover(id("a"), new ShardId(1));
    begin("a", 1);
    look.run();
    rollBack("a");
    look.run();
    registry().confirmRemoved(id("a"));
    look.run();
    registry().remove(id("a"), ROOMY, null);
    look.run();
    registry().confirmRemoved(id("a"));
    add(request("a", EU), PAIRS);
    look.run();
    assertThat(epochs).isSorted().doesNotHaveDuplicates().startsWith(1L, 2L, 3L);
    assertThat(history(HistoryQuery.of(id("a"))))
        .extracting(RegistryEvent::epoch)
        .filteredOn(Objects::nonNull)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  default void invariant02_noShardHoldsMoreThanItsCapacityInAnyDimension() {
    open(US, US, US);
    // Connections of shard 2: 6 active, 1 reserved, 2 incoming; 1 is left, and a place.
    addOn(2, ofTier(ServiceTier.GOLD, request("active", US)));
    registry().reserve(new Reservation("reserved", new ShardId(2), ServiceTier.BRONZE, 1), TIGHT);
    addOn(1, ofTier(ServiceTier.SILVER, request("incoming", US)));
    begin("incoming", 2, TIGHT);
    addOn(3, ofTier(ServiceTier.SILVER, request("late", US)));
    addOn(3, ofTier(ServiceTier.GOLD, request("later", US)));
    assertThat(codes(() -> begin("late", 2, TIGHT))).containsExactly(ErrorCode.SHARD_FULL);
    assertThat(codes(() -> begin("later", 2, TIGHT))).containsExactly(ErrorCode.SHARD_FULL);
    assertThat(
            codes(
                () ->
                    registry()
                        .reserve(
                            new Reservation("more", new ShardId(2), ServiceTier.SILVER, 1), TIGHT)))
        .containsExactly(ErrorCode.SHARD_FULL);
    addOn(1, "small");
    begin("small", 2, TIGHT);
    registry().setState(new ShardId(1), ShardState.DRAINING);
    registry().setState(new ShardId(3), ShardState.DRAINING);
    assertThat(codes(() -> add(request("last", US), TIGHT))).containsExactly(ErrorCode.SHARD_FULL);
    assertThat(load(2).seats()).isEqualTo(new TierCounts(2, 1, 1));
    advanceTo("incoming", MovePhase.COMPLETE);
    rollBack("small");
    assertThat(codes(() -> add(request("last", US), TIGHT)))
        .as("a copy that goes away keeps its place")
        .containsExactly(ErrorCode.SHARD_FULL);
    registry().confirmRemoved(id("small"));
    assertThat(add(request("last", US), TIGHT).shard()).isEqualTo(new ShardId(2));
    assertThat(TIGHT.fits(load(2).seats())).isTrue();
  }

  @Test
  default void invariant03_theSameMomentGivesTheSameSnapshotThroughEveryDoor() {
    Everything.happensTo(registry());
    RegistrySnapshot snapshot = registry().snapshot();
    assertThat(registry().snapshot()).isEqualTo(snapshot);
    assertThat(again().snapshot()).isEqualTo(snapshot);
    assertThat(again().snapshot().sitesByShard().toString())
        .isEqualTo(snapshot.sitesByShard().toString());
  }

  @Test
  default void invariant04_openingOrRetiringAShardRehomesNobody() {
    TenantRequest[] list =
        IntStream.range(0, 21).mapToObj(i -> request("t" + i, US)).toArray(TenantRequest[]::new);
    imports(PAIRS, list);
    open(EU);
    List<Tenant> before = registry().snapshot().tenants();
    open(US, US, US, US, US);
    registry().setState(new ShardId(12), ShardState.DRAINING);
    registry().setState(new ShardId(12), ShardState.RETIRED);
    add(request("new", US), PAIRS);
    imports(PAIRS, request("newer", US), request("t3", US));
    assertThat(registry().snapshot().tenants()).containsAll(before).hasSize(23);
  }

  @Test
  default void invariant05_placementDoesNotDependOnWhoIsPlacedInTheSameRun() {
    PlacementRules ten = PlacementRules.of(new ShardCapacity(10, 6, false));
    TenantRequest[] list =
        IntStream.range(0, 35)
            .mapToObj(
                i ->
                    ofTier(
                        i % 3 == 0 ? ServiceTier.GOLD : ServiceTier.BRONZE, request("t" + i, US)))
            .toArray(TenantRequest[]::new);
    open(US, US, US, US);
    imports(ten, list);
    try (TenantRegistry oneByOne =
        new StoredTenantRegistry(new MemoryStore(), new Author("somebody", null))) {
      oneByOne.openShards(List.of(US, US, US, US));
      for (TenantRequest request : list) {
        oneByOne.add(request, ten, null);
      }
      assertThat(registry().snapshot().tenants())
          .containsExactlyElementsOf(oneByOne.snapshot().tenants());
    }
    assertThat(history())
        .filteredOn(event -> event.tenant() != null)
        .extracting(RegistryEvent::tenant)
        .as("the order of the list is recorded")
        .containsExactlyElementsOf(List.of(list).stream().map(TenantRequest::id).toList());
  }

  @Test
  default void invariant06_drainingTakesNobodyQuarantinedNeitherGivesNorTakesPinsStay() {
    open(US, US, US);
    addOn(1, "drains");
    addOn(2, "sick");
    registry().setPinned(id("drains"), true);
    reserve("kept", 1, ServiceTier.BRONZE, 1);
    registry().setState(new ShardId(1), ShardState.DRAINING);
    registry().setState(new ShardId(2), ShardState.QUARANTINED);
    registry().dedicate(new ShardId(3), id("drains"), ROOMY);
    assertThat(codes(() -> add(request("a", US), ROOMY))).containsExactly(ErrorCode.SHARD_FULL);
    assertThat(codes(() -> registry().add(request("a", US), ROOMY, "kept")))
        .containsExactly(ErrorCode.SHARD_DRAINED);
    assertThat(codes(() -> begin("sick", 1))).isNotEmpty();
    assertThat(codes(() -> begin("sick", 3))).containsExactly(ErrorCode.SHARD_QUARANTINED);
    assertThat(codes(() -> begin("drains", 2))).containsExactly(ErrorCode.SHARD_QUARANTINED);
    begin("drains", 3);
    advanceTo("drains", MovePhase.COMPLETE);
    registry().confirmRemoved(id("drains"));
    assertThat(tenant("drains").pinned()).isTrue();
    assertThat(load(2).seats()).isEqualTo(new TierCounts(1, 0, 0));
  }

  @Test
  default void invariant07_aTenantThatMovesStandsOnBothShardsUntilTheMoveIsConfirmed() {
    open(US, US);
    addOn(1, "a");
    assertThat(roles()).containsExactly("0001 serving");
    begin("a", 2);
    for (MovePhase phase : List.of(MovePhase.PREPARE, MovePhase.COPY, MovePhase.VERIFY)) {
      advanceTo("a", phase);
      assertThat(roles()).containsExactly("0001 serving", "0002 target");
    }
    for (MovePhase phase : List.of(MovePhase.SWITCH, MovePhase.OBSERVE)) {
      advanceTo("a", phase);
      assertThat(roles()).containsExactly("0001 source", "0002 serving");
    }
    advance("a", "gs://b/a");
    assertThat(roles()).containsExactly("0001 released", "0002 serving");
    registry().confirmRemoved(id("a"));
    assertThat(roles()).containsExactly("0002 serving");
    registry().confirmRemoved(id("a"));
    registry().forgetLeftover(id("a"), new ShardId(1));
    begin("a", 1);
    advanceTo("a", MovePhase.SWITCH);
    assertThat(roles()).containsExactly("0001 serving", "0002 source");
    rollBack("a");
    assertThat(roles()).containsExactly("0002 serving");
  }

  @Test
  default void invariant08_everyChangeIsAnEventThatIsNeverEdited() {
    Author author = new Author("jane@example.com", "INC-42");
    TenantRegistry janes = registry().as(author);
    List<Runnable> changes =
        List.of(
            () -> janes.openShards(List.of(US, US)),
            () -> janes.add(request("a", US), ROOMY, null),
            () -> janes.setPinned(id("a"), true),
            () -> janes.setPinned(id("a"), false),
            () -> janes.confirmLogin(new Login(id("a"), new ShardId(1), LoginSlot.A, 3), null),
            () -> janes.startMoves(List.of(toMove("a", 2)), ROOMY),
            () -> janes.rollBack(id("a"), tenant("a").epoch()),
            () -> janes.confirmRemoved(id("a")),
            () -> janes.forgetLeftover(id("a"), new ShardId(2)),
            () -> janes.reserve(new Reservation("r", new ShardId(1), ServiceTier.GOLD, 1), ROOMY),
            () -> janes.release("r"),
            () -> janes.setState(new ShardId(2), ShardState.DRAINING),
            () -> janes.setState(new ShardId(2), ShardState.OPEN),
            () -> janes.dedicate(new ShardId(2), id("a"), ROOMY),
            () -> janes.remove(id("a"), ROOMY, null),
            () -> janes.confirmRemoved(id("a")));
    List<RegistryEvent> before = history();
    for (Runnable change : changes) {
      RegistrySnapshot was = registry().snapshot();
      change.run();
      assertThat(registry().snapshot()).isNotEqualTo(was);
      List<RegistryEvent> after = history();
      assertThat(after).hasSizeGreaterThan(before.size());
      assertThat(after.subList(0, before.size())).isEqualTo(before);
      assertThat(after.subList(before.size(), after.size()))
          .extracting(RegistryEvent::author)
          .containsOnly(author);
      before = after;
    }
  }

  @Test
  default void invariant09_aPlaceIsFreeOnlyWhenItsDestructionIsConfirmed() {
    open(US);
    add(request("a", US), CLOSED_PAIRS);
    add(request("b", US), CLOSED_PAIRS);
    registry().remove(id("a"), ROOMY, "gs://b/a");
    assertThat(codes(() -> add(request("c", US), CLOSED_PAIRS)))
        .containsExactly(ErrorCode.SHARD_FULL);
    registry().confirmRemoved(id("a"));
    assertThat(codes(() -> add(request("c", US), CLOSED_PAIRS)))
        .containsExactly(ErrorCode.SHARD_FULL);
    registry().confirmRemoved(id("a"));
    add(request("c", US), CLOSED_PAIRS);
    registry().remove(id("b"), ROOMY, null);
    registry().confirmRemoved(id("b"));
    assertThat(registry().snapshot().leftovers())
        .as("what is left is remembered")
        .extracting(left -> left.tenant().value())
        .containsExactly("a", "b");
  }

  @Test
  default void invariant10_twoWhoRaceForOnePlaceHaveOneWinner() throws Exception {
    open(US);
    add(request("there", US), CLOSED_PAIRS);
    TenantRegistry other = again();
    Race race = new Race();
    race.enter(() -> registry().add(request("a", US), CLOSED_PAIRS, null));
    race.enter(() -> other.add(request("b", US), CLOSED_PAIRS, null));
    race.run();
    assertThat(race.winners()).hasSize(1);
    assertThat(race.refusals()).containsExactly(ErrorCode.SHARD_FULL);
    assertThat(load(1).seats().total()).isEqualTo(2);
    assertThat(registry().snapshot().tenants()).hasSize(2);
  }

  private List<String> roles() {
    List<String> roles = new ArrayList<>();
    for (Map.Entry<ShardId, List<ShardSite>> shard :
        registry().snapshot().sitesByShard().entrySet()) {
      for (ShardSite site : shard.getValue()) {
        SiteRole role = site.role();
        roles.add(shard.getKey() + " " + role.text());
      }
    }
    return roles;
  }
}
