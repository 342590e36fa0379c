package io.aipress.shards.placement;

import static io.aipress.shards.Refusals.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Dimension;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.PlacementRules.SiteNeeds;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.fleet.ShardLimits;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shards that run out of something before they run out of places. */
class PlacerDimensionsTest {
  private static final Region US = new Region("us-central1");

  /** A shard has this much of everything but places. */
  private static final int MUCH = 120;

  @ParameterizedTest
  @EnumSource(
      value = Dimension.class,
      names = {"SQL_CONNECTIONS", "REDIS_MIB", "RUN_INSTANCES"})
  void opensAShardWhenTheOldOneRunsOut(Dimension dimension) {
    // Ten gold sites of 12 take the 120 there are; places would be left.
    Placer placer = new Placer(rules(dimension, 12, true), List.of());
    Map<ShardId, Integer> fill = new HashMap<>();
    for (int i = 0; i < 95; i++) {
      fill.merge(place(placer, i, ServiceTier.GOLD), 1, Integer::sum);
    }
    assertThat(placer.opened()).hasSize(10);
    assertThat(fill.values()).containsExactlyInAnyOrder(10, 10, 10, 10, 10, 10, 10, 10, 10, 5);
  }

  @ParameterizedTest
  @EnumSource(
      value = Dimension.class,
      names = {"SQL_CONNECTIONS", "REDIS_MIB", "RUN_INSTANCES"})
  void refusesWhatFixedShardsCannotHold(Dimension dimension) {
    Placer placer = new Placer(rules(dimension, 12, false), List.of(empty(1), empty(2)));
    IntStream.range(0, 20).forEach(i -> place(placer, i, ServiceTier.GOLD));
    Problem full = problems(() -> place(placer, 20, ServiceTier.GOLD)).get(0);
    assertThat(full.code()).isEqualTo(ErrorCode.SHARD_FULL);
    assertThat(full.message())
        .endsWith("a shard holds 10 gold sites, by its 120 " + dimension.plural());
    assertThat(full.fix()).contains("open shards in us-central1");
  }

  @Test
  void fillsUpWithLightSitesWhereNoHeavyOneFits() {
    PlacementRules rules = rules(Dimension.SQL_CONNECTIONS, 50, false);
    Placer placer = new Placer(rules, List.of(empty(1)));
    place(placer, 0, ServiceTier.GOLD);
    place(placer, 1, ServiceTier.GOLD);
    assertThat(problems(() -> place(placer, 2, ServiceTier.GOLD))).hasSize(1);
    IntStream.range(3, 23).forEach(i -> place(placer, i, ServiceTier.BRONZE));
    assertThat(problems(() -> place(placer, 23, ServiceTier.BRONZE)))
        .extracting(Problem::code)
        .containsExactly(ErrorCode.SHARD_FULL);
  }

  @Test
  void countsServiceAccountsOnePerSite() {
    ShardLimits seven = new ShardLimits(MUCH, MUCH, MUCH, 7);
    PlacementRules rules = new PlacementRules(new ShardCapacity(50, 45, true), seven, Map.of(), 0);
    Placer placer = new Placer(rules, List.of());
    IntStream.range(0, 15).forEach(i -> place(placer, i, ServiceTier.SILVER));
    assertThat(placer.opened()).hasSize(3);
  }

  @Test
  void countsPlacesThatAreHeldAsIfTheyWereServed() {
    PlacementRules rules = rules(Dimension.REDIS_MIB, 60, false);
    ShardLoad held = empty(1).hold(ServiceTier.GOLD, 1).serve(ServiceTier.GOLD, 1);
    Placer placer = new Placer(rules, List.of(held, empty(2)));
    for (int i = 0; i < 2; i++) {
      assertThat(place(placer, i, ServiceTier.GOLD)).isEqualTo(new ShardId(2));
    }
    assertThat(problems(() -> place(placer, 2, ServiceTier.GOLD))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Dimension.class,
      names = {"SQL_CONNECTIONS", "REDIS_MIB", "RUN_INSTANCES"})
  void opensNothingForATierThatNoShardCanHold(Dimension dimension) {
    Placer placer = new Placer(rules(dimension, MUCH + 1, true), List.of(empty(1)));
    for (int i = 0; i < 100; i++) {
      int number = i;
      Problem full = problems(() -> place(placer, number, ServiceTier.GOLD)).get(0);
      assertThat(full.code()).isEqualTo(ErrorCode.SHARD_FULL);
      assertThat(full.fix())
          .contains("gold", "121 " + dimension.plural(), "120", "shards.limits", "weight");
    }
    assertThat(placer.opened()).isEmpty();
    assertThat(place(placer, 100, ServiceTier.BRONZE)).isEqualTo(new ShardId(1));
  }

  @Test
  void placesFiftyThousandSitesThatFillShardsEarly() {
    // 1,050 connections hold 26 gold sites of 40, and the shards stay below their fill target.
    Map<ServiceTier, SiteNeeds> needs = new EnumMap<>(ServiceTier.class);
    needs.put(ServiceTier.GOLD, new SiteNeeds(40, 0, 0));
    PlacementRules rules =
        new PlacementRules(
            ShardCapacity.defaults(), new ShardLimits(1050, 5120, 2000, 85), needs, 0);
    Placer placer = new Placer(rules, List.of());
    IntStream.range(0, 50_000).forEach(i -> place(placer, i, ServiceTier.GOLD));
    assertThat(placer.opened()).hasSize(1924);
  }

  private static ShardId place(Placer placer, int number, ServiceTier tier) {
    PlacementWish wish = new PlacementWish(new TenantId("t" + number), tier, US, null, Set.of());
    return placer.place(wish).shard();
  }

  /** Gold sites take so much of a dimension, bronze sites 1, and nothing of the others. */
  private static PlacementRules rules(Dimension dimension, int gold, boolean openOnDemand) {
    Map<ServiceTier, SiteNeeds> needs = new EnumMap<>(ServiceTier.class);
    needs.put(ServiceTier.GOLD, needs(dimension, gold));
    needs.put(ServiceTier.BRONZE, needs(dimension, 1));
    return new PlacementRules(
        new ShardCapacity(50, 45, openOnDemand), new ShardLimits(MUCH, MUCH, MUCH, MUCH), needs, 0);
  }

  private static SiteNeeds needs(Dimension dimension, int much) {
    return new SiteNeeds(
        dimension == Dimension.SQL_CONNECTIONS ? much : 0,
        dimension == Dimension.REDIS_MIB ? much : 0,
        dimension == Dimension.RUN_INSTANCES ? much : 0);
  }

  private static ShardLoad empty(int number) {
    return new ShardLoad(
        new Shard(new ShardId(number), US, ShardState.OPEN), TierCounts.NONE, TierCounts.NONE);
  }
}
