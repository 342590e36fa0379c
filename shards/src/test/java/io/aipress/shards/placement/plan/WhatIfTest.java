package io.aipress.shards.placement.plan;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.placement.plan.Rules.FIFTY;
import static io.aipress.shards.placement.plan.SnapshotBuilder.EU;
import static io.aipress.shards.placement.plan.SnapshotBuilder.US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Dimension;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardState;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhatIfTest {
  private static final PlacementRules ON_DEMAND = PlacementRules.of(ShardCapacity.defaults());
  private static final SortedMap<Region, Integer> ONE = new TreeMap<>(Map.of(US, 1));
  private static final SortedMap<Region, Integer> TWO = new TreeMap<>(Map.of(US, 3, EU, 1));

  @Test
  void opensTenShardsAndAddsFiveHundredGoldSites() {
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2).fill(1, 45).fill(2, 45);
    WhatIfResult result = ask(fleet, FIFTY, ONE, open(10, null), gold(500, null));
    assertThat(result.opened()).extracting(s -> s.id().number()).startsWith(3).endsWith(12);
    assertThat(result.onDemand()).isEmpty();
    assertThat(result.unplaced()).isEmpty();
    RegionForecast us = result.regions().get(0);
    assertThat(us.before()).isEqualTo(new FillSummary(2, 45, 45.0));
    assertThat(us.after().shards()).isEqualTo(12);
    assertThat(us.after().mean()).isEqualTo(590 / 12.0);
    assertThat(us.after().worst()).isEqualTo(50);
    assertThat(us.usedBefore().get(Dimension.SITES)).isEqualTo(new DimensionUse(90, 100));
    assertThat(us.usedAfter().get(Dimension.SITES)).isEqualTo(new DimensionUse(590, 600));
    assertThat(us.binding()).isEqualTo(Dimension.SITES);
  }

  @Test
  void opensShardsOnDemandWhereTheFleetAllowsIt() {
    WhatIfResult result = ask(new SnapshotBuilder(), ON_DEMAND, ONE, null, gold(100, US));
    assertThat(result.onDemand()).extracting(s -> s.id().number()).containsExactly(1, 2, 3);
    assertThat(result.regions().get(0).before()).isEqualTo(new FillSummary(0, 0, 0));
    assertThat(result.regions().get(0).after().shards()).isEqualTo(3);
    assertThat(result.regions().get(0).usedAfter().get(Dimension.SITES))
        .isEqualTo(new DimensionUse(100, 150));
  }

  @Test
  void saysHowManySitesFindNoPlaceInEachRegion() {
    SnapshotBuilder fleet =
        new SnapshotBuilder().shards(1).shard(2, EU, ShardState.OPEN, null).fill(1, 40);
    WhatIfResult result = ask(fleet, FIFTY, TWO, null, gold(200, null));
    assertThat(result.unplaced())
        .extracting(UnplacedSites::region, UnplacedSites::count)
        .containsExactly(tuple(US, 140));
    assertThat(result.unplaced().get(0).problem().message())
        .isEqualTo("140 gold sites find no place in us-central1");
    assertThat(result.unplaced().get(0).problem().fix()).contains("open shards in us-central1");
    assertThat(result.regions())
        .extracting(RegionForecast::region, forecast -> forecast.after().worst())
        .containsExactly(tuple(EU, 50), tuple(US, 50));
  }

  @Test
  void tellsWhichDimensionRunsOutFirst() {
    PlacementRules rules = Rules.connections(100);
    SnapshotBuilder fleet = new SnapshotBuilder().shards(1, 2).fill(1, 5);
    WhatIfResult result = ask(fleet, rules, ONE, null, gold(30, US));
    RegionForecast us = result.regions().get(0);
    assertThat(us.binding()).isEqualTo(Dimension.SQL_CONNECTIONS);
    assertThat(us.usedAfter().get(Dimension.SQL_CONNECTIONS)).isEqualTo(new DimensionUse(195, 200));
    assertThat(result.unplaced()).extracting(UnplacedSites::count).containsExactly(11);
  }

  @Test
  void countsEveryDimensionOfARealFleet() {
    Fleet fleet = Fleet.of("fleet", "prod", "a-state-bucket", ONE);
    WhatIfResult result =
        ask(new SnapshotBuilder(), fleet.placement(), ONE, open(10, null), gold(450, null));
    RegionForecast us = result.regions().get(0);
    assertThat(us.usedAfter())
        .containsEntry(Dimension.SITES, new DimensionUse(450, 500))
        .containsEntry(Dimension.SQL_CONNECTIONS, new DimensionUse(9_000, 10_500))
        .containsEntry(Dimension.REDIS_MIB, new DimensionUse(45_000, 51_200))
        .containsEntry(Dimension.RUN_INSTANCES, new DimensionUse(18_000, 20_000))
        .containsEntry(Dimension.SERVICE_ACCOUNTS, new DimensionUse(450, 850));
    assertThat(us.binding()).isEqualTo(Dimension.SITES);
    assertThat(new DimensionUse(450, 500).share()).isEqualTo(0.9);
  }

  @Test
  void sharesShardsAndSitesOutByTheWeightsOfRegions() {
    WhatIfResult result = ask(new SnapshotBuilder(), FIFTY, TWO, open(8, null), gold(101, null));
    assertThat(result.opened().stream().filter(shard -> shard.region().equals(EU))).hasSize(2);
    assertThat(result.regions())
        .extracting(f -> f.usedAfter().get(Dimension.SITES))
        .containsExactly(new DimensionUse(25, 100), new DimensionUse(76, 300));
  }

  @Test
  void countsOnlyShardsThatAreOpenToAll() {
    SnapshotBuilder fleet =
        new SnapshotBuilder()
            .shards(1)
            .shard(2, ShardState.DRAINING)
            .shard(3, US, ShardState.OPEN, "acme")
            .fill(2, 40)
            .tenant("acme", 3, ServiceTier.GOLD);
    WhatIfResult result = ask(fleet, FIFTY, ONE, null, gold(60, US));
    assertThat(result.unplaced()).extracting(UnplacedSites::count).containsExactly(10);
    assertThat(result.regions().get(0).before()).isEqualTo(new FillSummary(1, 0, 0));
    assertThat(result.regions().get(0).after()).isEqualTo(new FillSummary(1, 50, 50));
  }

  @Test
  void changesNothing() {
    RegistrySnapshot before = new SnapshotBuilder().shards(1).fill(1, 3).build();
    new WhatIf(List.of(open(3, null)), List.of(gold(70, null))).on(before, FIFTY, ONE);
    assertThat(before).isEqualTo(new SnapshotBuilder().shards(1).fill(1, 3).build());
  }

  @Test
  void refusesMoreShardsThanThereAreNumbersAndEmptyQuestions() {
    SnapshotBuilder fleet = new SnapshotBuilder().shard(ShardId.MAX, ShardState.RETIRED);
    assertThat(codes(() -> ask(fleet, FIFTY, ONE, open(1, US), gold(1, US))))
        .containsExactly(ErrorCode.SHARD_ID_INVALID);
    assertThat(codes(() -> open(0, null))).containsExactly(ErrorCode.ARGUMENT_INVALID);
    assertThat(codes(() -> gold(0, null))).containsExactly(ErrorCode.ARGUMENT_INVALID);
    assertThat(codes(() -> gold(MoreSites.MAX + 1, null)))
        .containsExactly(ErrorCode.ARGUMENT_INVALID);
  }

  private static MoreShards open(int count, @Nullable Region region) {
    return new MoreShards(count, region);
  }

  private static MoreSites gold(int count, @Nullable Region region) {
    return new MoreSites(ServiceTier.GOLD, count, region);
  }

  private static WhatIfResult ask(
      SnapshotBuilder fleet,
      PlacementRules rules,
      SortedMap<Region, Integer> weights,
      @Nullable MoreShards open,
      MoreSites add) {
    return new WhatIf(open == null ? List.of() : List.of(open), List.of(add))
        .on(fleet.build(), rules, weights);
  }
}
