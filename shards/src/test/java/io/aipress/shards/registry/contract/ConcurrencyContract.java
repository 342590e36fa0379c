package io.aipress.shards.registry.contract;

import static io.aipress.shards.registry.testing.Wishes.CLOSED_PAIRS;
import static io.aipress.shards.registry.testing.Wishes.PAIRS;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.registry.ImportResult;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many who write at once through several doors. */
interface ConcurrencyContract extends UnderTest {
  /** How many write at once. */
  default int writers() {
    return 64;
  }

  /** How many times the registry is opened for them. */
  default int doors() {
    return 4;
  }

  @Test
  default void neverOverfillsAShardHoweverManyAdd() throws Exception {
    PlacementRules ten = PlacementRules.of(new ShardCapacity(10, 9, false));
    open(US, US, US);
    imports(
        ten,
        IntStream.range(0, 22).mapToObj(i -> request("old" + i, US)).toArray(TenantRequest[]::new));
    List<TenantRegistry> doors = openDoors();
    Race race = new Race();
    for (int i = 0; i < writers(); i++) {
      TenantRegistry door = doors.get(i % doors.size());
      // Every id is asked for twice, from two doors: both must get the one assignment.
      TenantRequest request = request("t" + i / 2, US);
      race.enter(() -> door.add(request, ten, null));
    }
    race.run();
    Set<Tenant> added = new HashSet<>();
    race.winners().forEach(tenant -> added.add((Tenant) tenant));
    assertThat(added).hasSize(8);
    assertThat(race.refusals()).isNotEmpty().containsOnly(ErrorCode.SHARD_FULL);
    assertThat(registry().shards()).extracting(ShardLoad::tenants).containsExactly(10, 10, 10);
    assertThat(registry().snapshot().tenants()).hasSize(30).containsAll(added);
  }

  @Test
  default void opensNoMoreShardsThanManyNeed() throws Exception {
    List<TenantRegistry> doors = openDoors();
    Race race = new Race();
    for (int i = 0; i < 16; i++) {
      TenantRegistry door = doors.get(i % doors.size());
      TenantRequest request = request("t" + i, US);
      race.enter(() -> door.add(request, PAIRS, null));
    }
    race.run();
    assertThat(race.refusals()).isEmpty();
    assertThat(registry().snapshot().tenants()).hasSize(16);
    assertThat(registry().shards()).hasSize(8).allMatch(load -> load.tenants() == 2);
  }

  @Test
  default void numbersShardsOnceHoweverManyOpenThem() throws Exception {
    List<TenantRegistry> doors = openDoors();
    Race race = new Race();
    for (int i = 0; i < 8; i++) {
      TenantRegistry door = doors.get(i % doors.size());
      race.enter(() -> door.openShards(List.of(US, US)));
    }
    race.run();
    assertThat(race.refusals()).isEmpty();
    assertThat(registry().shards()).hasSize(16);
    assertThat(race.winners().stream().flatMap(opened -> ((List<?>) opened).stream()).distinct())
        .hasSize(16);
  }

  @Test
  default void letsOneOfManyTakeAStepFromAnEpoch() throws Exception {
    open(US, US);
    addOn(1, "a");
    begin("a", 2);
    long epoch = tenant("a").epoch();
    List<TenantRegistry> doors = openDoors();
    Race race = new Race();
    for (int i = 0; i < 16; i++) {
      TenantRegistry door = doors.get(i % doors.size());
      boolean back = i % 4 == 0;
      race.enter(
          () -> back ? door.rollBack(id("a"), epoch) : door.advance(id("a"), epoch, ROOMY, null));
    }
    race.run();
    assertThat(race.winners()).containsExactly(move("a"));
    assertThat(race.refusals()).hasSize(15).containsOnly(ErrorCode.EPOCH_STALE);
    assertThat(tenant("a").epoch()).isEqualTo(epoch + 1);
  }

  @Test
  default void givesADomainToOneOfManyWhoClaimIt() throws Exception {
    open(US);
    List<TenantRegistry> doors = openDoors();
    Race race = new Race();
    for (int i = 0; i < 16; i++) {
      TenantRegistry door = doors.get(i % doors.size());
      TenantRequest request = request("t" + i, US, "wanted.com", "t" + i + ".com");
      race.enter(() -> door.add(request, ROOMY, null));
    }
    race.run();
    assertThat(registry().snapshot().tenants()).hasSize(1).containsExactlyElementsOf(tenants(race));
    assertThat(race.refusals()).hasSize(15).containsOnly(ErrorCode.DOMAIN_TAKEN);
  }

  @Test
  default void removesOnceHoweverManyRemoveAndConfirm() throws Exception {
    open(US);
    addOn(1, "a");
    List<TenantRegistry> doors = openDoors();
    Race race = new Race();
    for (int i = 0; i < 16; i++) {
      TenantRegistry door = doors.get(i % doors.size());
      boolean remove = i % 2 == 0;
      race.enter(
          () ->
              remove ? door.remove(id("a"), ROOMY, null) : door.confirmRemoved(id("a")).isEmpty());
    }
    race.run();
    assertThat(tenants(race)).hasSize(1);
    assertThat(race.winners()).filteredOn(Boolean.TRUE::equals).hasSizeLessThanOrEqualTo(1);
    assertThat(race.refusals())
        .isSubsetOf(ErrorCode.TENANT_REMOVED, ErrorCode.TENANT_UNKNOWN, ErrorCode.MOVE_MISSING);
    boolean gone = registry().find(id("a")).isEmpty();
    assertThat(race.winners()).hasSize(gone ? 2 : 1);
    assertThat(load(1).seats().total()).isEqualTo(gone ? 0 : 1);
  }

  @Test
  default void givesTheLastPlaceToOneWhetherItMovesOrIsNew() throws Exception {
    open(US, US, US, US);
    List<Tenant> movers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      movers.add(addOn(1 + i / 2, "m" + i));
    }
    addOn(4, "there");
    List<TenantRegistry> doors = openDoors();
    Race race = new Race();
    for (int i = 0; i < 12; i++) {
      TenantRegistry door = doors.get(i % doors.size());
      Tenant mover = movers.get(i / 2);
      MoveRequest move = new MoveRequest(mover.id(), mover.epoch(), new ShardId(4));
      TenantRequest request = request("t" + i, US);
      if (i % 2 == 0) {
        race.enter(() -> door.startMoves(List.of(move), CLOSED_PAIRS));
      } else {
        race.enter(() -> door.add(request, CLOSED_PAIRS, null));
      }
    }
    race.run();
    assertThat(race.winners()).hasSize(1);
    assertThat(race.refusals()).hasSize(11).containsOnly(ErrorCode.SHARD_FULL);
    assertThat(load(4).seats().total()).isEqualTo(2);
  }

  @Test
  default void usesEveryReservedPlaceOnce() throws Exception {
    open(US);
    reserve("three", 1, ServiceTier.BRONZE, 3);
    List<TenantRegistry> doors = openDoors();
    Race race = new Race();
    for (int i = 0; i < 12; i++) {
      TenantRegistry door = doors.get(i % doors.size());
      TenantRequest request = request("t" + i, US);
      race.enter(() -> door.add(request, ROOMY, "three"));
    }
    race.run();
    assertThat(registry().snapshot().tenants())
        .hasSize(3)
        .containsExactlyInAnyOrderElementsOf(tenants(race));
    assertThat(race.refusals()).hasSize(9).containsOnly(ErrorCode.RESERVATION_UNKNOWN);
    assertThat(registry().snapshot().reservations()).isEmpty();
  }

  @Test
  default void bringsEveryTenantInOnceHoweverManyImport() throws Exception {
    List<TenantRegistry> doors = openDoors();
    Race race = new Race();
    for (int i = 0; i < 4; i++) {
      TenantRegistry door = doors.get(i % doors.size());
      List<TenantRequest> list =
          IntStream.range(i * 5, i * 5 + 10).mapToObj(t -> request("t" + t, US)).toList();
      race.enter(() -> door.importTenants(list, PAIRS, false, Progress.NONE));
    }
    race.run();
    assertThat(race.refusals()).isEmpty();
    assertThat(race.winners().stream().mapToInt(result -> ((ImportResult) result).added()).sum())
        .isEqualTo(25);
    assertThat(registry().snapshot().tenants()).hasSize(25);
  }

  private List<TenantRegistry> openDoors() {
    return IntStream.range(0, doors()).mapToObj(i -> again()).toList();
  }

  private static List<Tenant> tenants(Race race) {
    return race.winners().stream()
        .filter(Tenant.class::isInstance)
        .map(Tenant.class::cast)
        .toList();
  }
}
