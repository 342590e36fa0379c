package io.aipress.shards.placement;

import static io.aipress.shards.Refusals.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlacerTest {
  private static final Region US = new Region("us-central1");
  private static final Region EU = new Region("europe-west1");
  private static final Region ASIA = new Region("asia-east1");
  private static final PlacementRules ON_DEMAND = PlacementRules.of(ShardCapacity.defaults());
  private static final PlacementRules FIXED = PlacementRules.of(new ShardCapacity(50, 45, false));

  @Test
  void opensElevenHundredAndTwelveShardsForFiftyThousandTenants() {
    Placer placer = new Placer(ON_DEMAND, List.of());
    Map<ShardId, Integer> fill = new TreeMap<>();
    for (int i = 0; i < 50_000; i++) {
      fill.merge(place(placer, i, i < 20_000 ? US : i < 37_500 ? EU : ASIA), 1, Integer::sum);
    }
    assertThat(placer.opened()).hasSize(1112);
    assertThat(fill.values()).allMatch(tenants -> tenants <= 45);
    assertThat(placer.opened())
        .extracting(shard -> shard.id().number())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 1112).boxed().toList());
  }

  @Test
  void spreadsFiftyThousandTenantsEvenlyOverFixedShards() {
    Map<ShardId, Integer> fill = placeAll(50_000, FIXED, shards(1112));
    assertThat(fill).hasSize(1112);
    assertThat(Collections.max(fill.values())).isLessThanOrEqualTo(46);
    assertThat(Collections.min(fill.values())).isGreaterThanOrEqualTo(40);
  }

  @Test
  void spreadsWithoutAFillTargetToo() {
    Map<ShardId, Integer> fill =
        placeAll(10_000, PlacementRules.of(new ShardCapacity(50, 50, false)), shards(250));
    assertThat(Collections.max(fill.values())).isLessThanOrEqualTo(43);
  }

  @Test
  void fillsToTheCapacityAndNotBeyond() {
    Placer placer = new Placer(FIXED, shards(3));
    Map<ShardId, Integer> fill = new TreeMap<>();
    IntStream.range(0, 135).forEach(i -> fill.merge(place(placer, i, US), 1, Integer::sum));
    assertThat(fill.values()).containsExactly(45, 45, 45);
    IntStream.range(135, 150).forEach(i -> fill.merge(place(placer, i, US), 1, Integer::sum));
    assertThat(fill.values()).containsExactly(50, 50, 50);

    List<Problem> problems = problems(() -> place(placer, 150, US));
    assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.SHARD_FULL);
    assertThat(problems.get(0).message()).contains("us-central1", "\"t150\"", "50");
    assertThat(problems.get(0).fix()).contains("open shards in us-central1", "openOnDemand");
  }

  @Test
  void staysInTheRegion() {
    List<ShardLoad> loads =
        List.of(load(1, US, ShardState.OPEN, 44), load(2, EU, ShardState.OPEN, 0));
    Placer placer = new Placer(ON_DEMAND, loads);
    assertThat(place(placer, 1, US)).isEqualTo(new ShardId(1));
    assertThat(place(placer, 2, US)).isEqualTo(new ShardId(3));
    assertThat(place(placer, 3, EU)).isEqualTo(new ShardId(2));
    assertThat(placer.opened()).containsExactly(new Shard(new ShardId(3), US, ShardState.OPEN));
  }

  @ParameterizedTest
  @EnumSource(
      value = ShardState.class,
      names = {"DRAINING", "QUARANTINED", "RETIRED"})
  void passesOverShardsThatTakeNobody(ShardState state) {
    List<ShardLoad> loads = List.of(load(7, US, state, 0), load(3, US, ShardState.OPEN, 49));
    Placer fixed = new Placer(FIXED, loads);
    assertThat(place(fixed, 1, US)).isEqualTo(new ShardId(3));
    assertThat(problems(() -> place(fixed, 2, US))).hasSize(1);
    assertThat(place(new Placer(ON_DEMAND, loads), 1, US)).isEqualTo(new ShardId(8));
  }

  @Test
  void fillsOpenShardsToTheirCapacityWhenTheNumbersAreUsedUp() {
    Placer placer = new Placer(ON_DEMAND, List.of(load(ShardId.MAX, US, ShardState.OPEN, 49)));
    assertThat(place(placer, 1, US)).isEqualTo(new ShardId(ShardId.MAX));
    assertThat(problems(() -> place(placer, 2, US)).get(0).fix()).contains("9999");
  }

  @Test
  void takesTheEmptierOfTwoAndTheLowerNumberOfEquals() {
    List<ShardLoad> uneven =
        List.of(load(1, US, ShardState.OPEN, 9), load(2, US, ShardState.OPEN, 3));
    List<ShardLoad> even =
        List.of(load(1, US, ShardState.OPEN, 3), load(2, US, ShardState.OPEN, 3));
    for (int i = 0; i < 50; i++) {
      assertThat(place(new Placer(FIXED, uneven), i, US)).isEqualTo(new ShardId(2));
      assertThat(place(new Placer(FIXED, even), i, US)).isEqualTo(new ShardId(1));
    }
  }

  @Test
  void leavesAnOverfullShardAlone() {
    List<ShardLoad> loads =
        List.of(load(1, US, ShardState.OPEN, 60), load(2, US, ShardState.OPEN, 45));
    assertThat(place(new Placer(FIXED, loads), 1, US)).isEqualTo(new ShardId(2));
  }

  @Test
  void dependsOnLoadsAndRequestsOnly() {
    List<ShardLoad> shuffled = new ArrayList<>(shards(40));
    Collections.reverse(shuffled);
    Placer one = new Placer(FIXED, shards(40));
    Placer two = new Placer(FIXED, shuffled);
    for (int i = 0; i < 2000; i++) {
      assertThat(place(two, i, US)).isEqualTo(place(one, i, US));
    }
  }

  @Test
  void placesInOneRunAsInMany() {
    PlacementRules rules = PlacementRules.of(new ShardCapacity(5, 4, true));
    Map<ShardId, ShardLoad> loads = new TreeMap<>();
    shards(20).forEach(load -> loads.put(load.shard().id(), load));
    Placer oneRun = new Placer(rules, shards(20));
    for (int i = 0; i < 200; i++) {
      Placer thisRun = new Placer(rules, List.copyOf(loads.values()));
      ShardId shard = place(thisRun, i, US);
      assertThat(place(oneRun, i, US)).isEqualTo(shard);
      thisRun.opened().forEach(opened -> loads.put(opened.id(), ShardLoad.empty(opened)));
      loads.computeIfPresent(shard, (id, load) -> load.serve(ServiceTier.BRONZE, 1));
    }
    assertThat(oneRun.opened()).hasSize(30);
  }

  @Test
  void choosesTheSameInEveryJvm() {
    Placer placer = new Placer(FIXED, shards(100));
    assertThat(IntStream.range(0, 8).mapToObj(i -> place(placer, i, US).number()).toList())
        .containsExactly(5, 46, 51, 54, 4, 32, 36, 35);
  }

  private static Map<ShardId, Integer> placeAll(
      int tenants, PlacementRules rules, List<ShardLoad> loads) {
    Placer placer = new Placer(rules, loads);
    Map<ShardId, Integer> fill = new TreeMap<>();
    IntStream.range(0, tenants).forEach(i -> fill.merge(place(placer, i, US), 1, Integer::sum));
    assertThat(placer.opened()).isEmpty();
    return fill;
  }

  private static ShardId place(Placer placer, int number, Region region) {
    PlacementWish wish =
        new PlacementWish(new TenantId("t" + number), ServiceTier.BRONZE, region, null, Set.of());
    return placer.place(wish).shard();
  }

  private static List<ShardLoad> shards(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> load(number, US, ShardState.OPEN, 0))
        .toList();
  }

  private static ShardLoad load(int number, Region region, ShardState state, int tenants) {
    Shard shard = new Shard(new ShardId(number), region, state);
    return new ShardLoad(shard, TierCounts.of(ServiceTier.BRONZE, tenants), TierCounts.NONE);
  }
}
