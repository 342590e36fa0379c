package io.aipress.shards.fleet;

import static io.aipress.shards.Refusals.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.fleet.PlacementRules.SiteNeeds;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How much sites take of a shard, and how much there is. */
class PlacementRulesTest {
  private static final ShardCapacity FIFTY = new ShardCapacity(50, 45, true);

  @ParameterizedTest
  @EnumSource(ServiceTier.class)
  void fitsAFullShardOfAnyTierIntoTheDefaultSizes(ServiceTier tier) {
    PlacementRules rules = demo().placement();
    assertThat(rules.fits(TierCounts.of(tier, 50))).isTrue();
    assertThat(rules.exceeded(TierCounts.of(tier, 51))).contains(Dimension.SITES);
  }

  @Test
  void takesEveryNumberFromTheFleet() {
    Fleet fleet = demo();
    PlacementRules rules = fleet.placement();
    TierSettings gold = fleet.tier(ServiceTier.GOLD);
    assertThat(rules.need(ServiceTier.GOLD, Dimension.SITES)).isEqualTo(1);
    assertThat(rules.need(ServiceTier.GOLD, Dimension.SERVICE_ACCOUNTS)).isEqualTo(1);
    assertThat(rules.need(ServiceTier.GOLD, Dimension.SQL_CONNECTIONS))
        .isEqualTo(gold.weight().sqlConnections());
    assertThat(rules.need(ServiceTier.GOLD, Dimension.REDIS_MIB))
        .isEqualTo(gold.weight().redisMib());
    assertThat(rules.need(ServiceTier.GOLD, Dimension.RUN_INSTANCES))
        .isEqualTo(gold.service().maxInstances());
    assertThat(Arrays.stream(Dimension.values()).map(rules::limit))
        .containsExactly(50, 1050, 5120, 2000, 85);
  }

  @Test
  void sumsWhatSitesTakeAndNamesTheFirstDimensionThatIsExceeded() {
    Map<ServiceTier, SiteNeeds> needs =
        Map.of(
            ServiceTier.BRONZE, new SiteNeeds(1, 10, 0),
            ServiceTier.GOLD, new SiteNeeds(5, 20, 100_000));
    PlacementRules rules = new PlacementRules(FIFTY, new ShardLimits(20, 90, 1, 50), needs, 0);
    TierCounts sites = new TierCounts(2, 7, 3);
    assertThat(rules.used(sites, Dimension.SITES)).isEqualTo(12);
    assertThat(rules.used(sites, Dimension.SQL_CONNECTIONS)).isEqualTo(17);
    assertThat(rules.used(sites, Dimension.REDIS_MIB)).isEqualTo(80);
    assertThat(rules.used(new TierCounts(0, 0, 50_000), Dimension.RUN_INSTANCES))
        .isEqualTo(5_000_000_000L);
    assertThat(rules.exceeded(new TierCounts(9, 0, 0))).isEmpty();
    assertThat(rules.exceeded(new TierCounts(10, 0, 0))).contains(Dimension.REDIS_MIB);
    assertThat(rules.exceeded(new TierCounts(0, 0, 5))).contains(Dimension.SQL_CONNECTIONS);
    assertThat(rules.exceeded(new TierCounts(0, 0, 1))).contains(Dimension.RUN_INSTANCES);
    assertThat(rules.exceeded(new TierCounts(0, 51, 0))).contains(Dimension.SITES);
  }

  @Test
  void fillsToTheTargetBySitesHoweverHeavyTheyAre() {
    PlacementRules rules = PlacementRules.of(FIFTY);
    assertThat(rules.belowTarget(new TierCounts(20, 20, 4))).isTrue();
    assertThat(rules.belowTarget(new TierCounts(20, 20, 5))).isFalse();
  }

  @Test
  void refusesRulesAndWeightsThatMeanNothing() {
    assertThat(fields(() -> new PlacementRules(FIFTY, ShardLimits.NONE, Map.of(), 2001)))
        .containsExactly("maxPerOwner");
    assertThat(fields(() -> new ShardLimits(0, 0, 0, 0)))
        .containsExactly("sqlConnections", "redisMib", "runInstances", "serviceAccounts");
    assertThat(fields(() -> new SiteWeight(-1, -1))).containsExactly("sqlConnections", "redisMib");
    assertThat(fields(() -> new SiteWeight(100_001, 307_201)))
        .containsExactly("sqlConnections", "redisMib");
    assertThatIllegalArgumentException().isThrownBy(() -> new TierCounts(0, -1, 0));
  }

  @ParameterizedTest
  @EnumSource(ServiceTier.class)
  void countsTiersApart(ServiceTier tier) {
    TierCounts counts = new TierCounts(1, 2, 3);
    assertThat(counts.plus(tier, 4).of(tier)).isEqualTo(counts.of(tier) + 4);
    assertThat(counts.plus(tier, 4).total()).isEqualTo(10);
    assertThat(counts.plus(tier, 4).plus(tier, -4)).isEqualTo(counts);
    assertThat(counts.plus(TierCounts.of(tier, 2))).isEqualTo(counts.plus(tier, 2));
  }

  @Test
  void namesDimensionsAsTheFleetFileDoes() {
    assertThat(Arrays.stream(Dimension.values()).map(Dimension::text))
        .containsExactly("sites", "sqlConnections", "redisMib", "runInstances", "serviceAccounts");
  }

  private static Fleet demo() {
    return Fleet.of(
        "demo", "prod", "demo-state", new TreeMap<>(Map.of(new Region("us-central1"), 1)));
  }
}
