package io.aipress.shards.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Outcome;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.CacheSizing;
import io.aipress.shards.fleet.Dedicated;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.FleetBuilder;
import io.aipress.shards.fleet.PoolSettings;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.fleet.SqlSettings;
import io.aipress.shards.fleet.SqlSizing;
import io.aipress.shards.fleet.TierPromise;
import io.aipress.shards.fleet.TierSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetWarningsTest {
  private static final TierSettings GOLD =
      Objects.requireNonNull(TierSettings.defaults().get(ServiceTier.GOLD));

  @Test
  void theDefaultsPromiseNothingAndWarnOfNothing() {
    assertThat(FleetWarnings.of(fleet().build())).isEmpty();
  }

  /** Shared database of Enterprise with a standby: 99.95 % of 99.95 %. */
  @ParameterizedTest
  @CsvSource({"99.9, false", "99.90, false", "99.91, true", "99.95, true", "99.99, true"})
  void aPromiseAboveWhatGooglePromisesIsUnreachable(String sla, boolean warned) {
    List<Problem> warnings = FleetWarnings.of(gold(GOLD.withPromise(sla(sla))));
    assertThat(warnings.stream().map(Problem::code))
        .isEqualTo(warned ? List.of(ErrorCode.SLA_UNREACHABLE) : List.of());
  }

  @Test
  void anUnreachablePromiseIsToldWithWhatIsReachable() {
    Problem warning = FleetWarnings.of(gold(GOLD.withPromise(sla("99.99")))).get(0);
    assertThat(warning.field()).isEqualTo("tiers.gold.sla");
    assertThat(warning.value()).isEqualTo("99.99");
    assertThat(warning.message())
        .isEqualTo(
            "tiers.gold.sla promises 99.99 %; Google promises 99.95 % of Cloud Run and 99.95 % of"
                + " the database, together 99.9 % (Cloud Run SLA, Cloud SQL SLA)");
    assertThat(warning.fix())
        .isEqualTo(
            "promise at most 99.9; with enterprise-plus it is 99.94, and more takes sites in two"
                + " regions");
    assertThat(warning.code().outcome()).isEqualTo(Outcome.WARNED);
    assertThat(FleetWarnings.of(gold(GOLD.withPromise(sla("99.94")))).get(0).fix())
        .contains("db-perf-optimized-N-2", "99.94");
  }

  @Test
  void enterprisePlusReachesMoreForTheTierThatHasIt() {
    TierSettings plus = GOLD.withDedicated(database("db-perf-optimized-N-2", true));
    assertThat(FleetWarnings.of(gold(plus.withPromise(sla("99.94"))))).isEmpty();
    assertThat(FleetWarnings.of(gold(plus.withPromise(sla("99.95"))))).hasSize(1);
  }

  @Test
  void nothingIsPromisedOfADatabaseWithoutAStandby() {
    TierSettings alone = GOLD.withDedicated(database("db-custom-1-3840", false));
    Problem warning = FleetWarnings.of(gold(alone.withPromise(sla("99")))).get(0);
    assertThat(warning.message()).contains("without a standby");
    assertThat(warning.fix()).isEqualTo("set tiers.gold.dedicated.sql.highAvailability: true");
  }

  @Test
  void anOldVersionOfMysqlCostsExtra() {
    Fleet fleet = fleet().sql(SqlSettings.defaults().withVersion("MYSQL_8_0")).build();
    assertThat(FleetWarnings.of(fleet))
        .extracting(warning -> warning.code() + " " + warning.field() + " " + warning.value())
        .containsExactly("SQL_VERSION_EXTENDED_SUPPORT sql.version MYSQL_8_0");
  }

  @ParameterizedTest
  @CsvSource({
    "db-custom-2-13312, 1109, ",
    "db-custom-2-13312, 1110, 13312 MB of memory are good for 1109",
    "db-perf-optimized-N-32, 4000, ",
    "db-perf-optimized-N-32, 4001, hardly gains by more than 4000"
  })
  void moreConnectionsThanAnInstanceIsGoodFor(
      String tier, String connections, @Nullable String told) {
    SqlSettings sql =
        SqlSettings.of(new SqlSizing(tier, 100, 1000, true))
            .withFlags(Map.of("max_connections", connections));
    List<Problem> warnings = FleetWarnings.of(fleet().sql(sql).build());
    if (told == null) {
      assertThat(warnings).isEmpty();
      return;
    }
    assertThat(warnings)
        .extracting(Problem::code)
        .containsExactly(ErrorCode.SQL_CONNECTIONS_MEMORY);
    assertThat(warnings.get(0).message()).contains(told);
  }

  /** One instance of 1 vCPU and 0.5 GiB kept ready is $9.86 in the price sheet, 2 and 4 $39.42. */
  @Test
  void aSiteCostsWhatStandsThereDayAndNight() {
    SiteCost gold = SiteCost.of(fleet().build(), ServiceTier.GOLD);
    assertThat(gold.instances()).isEqualByComparingTo("39.42");
    assertThat(gold.dedicated()).isZero();
    // (338.44 of MySQL, 197.10 of Redis, 48.92 of ProxySQL) for 45 sites
    assertThat(gold.shared()).isEqualByComparingTo("12.99");

    SiteCost bronze = SiteCost.of(fleet().build(), ServiceTier.BRONZE);
    assertThat(bronze.total()).isEqualByComparingTo("12.99");
  }

  @Test
  void aCacheThatIsNotThereCostsNothing() {
    // (338.44 of MySQL, 48.92 of ProxySQL) for 45 sites
    assertThat(SiteCost.of(fleet().cache(CacheSizing.none()).build(), ServiceTier.BRONZE).shared())
        .isEqualByComparingTo("8.61");
  }

  @Test
  void aReplicaCostsWhatAnInstanceWithoutAStandbyDoes() {
    Fleet replicated = fleet().sql(SqlSettings.defaults().withReplicas(2)).build();
    // twice 169.22 on top, for 45 sites
    assertThat(SiteCost.of(replicated, ServiceTier.BRONZE).shared()).isEqualByComparingTo("20.51");
  }

  @Test
  void whatASiteHasToItselfIsNotShared() {
    TierSettings own =
        GOLD.withDedicated(new Dedicated(true, Dedicated.none().databaseSizing(), true, 1));
    SiteCost cost = SiteCost.of(gold(own), ServiceTier.GOLD);
    // 98.62 of vCPU and memory with a standby, 6.80 of disk, 46.72 of Redis
    assertThat(cost.dedicated()).isEqualByComparingTo("152.14");
    assertThat(cost.shared()).isZero();
  }

  @Test
  void aPriceBelowTheCostIsToldWithItsParts() {
    Fleet fleet = gold(GOLD.withPromise(new TierPromise(new BigDecimal("15"), null)));
    Problem warning = FleetWarnings.of(fleet).get(0);
    assertThat(warning.code()).isEqualTo(ErrorCode.TIER_UNPROFITABLE);
    assertThat(warning.message())
        .isEqualTo(
            "tiers.gold.price is $15 a month, and a site lists at $52.41 before it has a visitor:"
                + " $39.42 of instances kept ready, $0.00 of its own, $12.99 of what 45 sites share"
                + " (list prices of us-central1)");
    Fleet dear = gold(GOLD.withPromise(new TierPromise(new BigDecimal("52.41"), null)));
    assertThat(FleetWarnings.of(dear)).isEmpty();
  }

  @Test
  void largeShardsWithoutPoolAreCheaperForASite() {
    Fleet fleet = fleet().pool(PoolSettings.none()).shards(new ShardCapacity(85, 80, true)).build();
    assertThat(SiteCost.of(fleet, ServiceTier.BRONZE).total()).isEqualByComparingTo("6.69");
  }

  private static Dedicated database(String tier, boolean standby) {
    return new Dedicated(true, new SqlSizing(tier, 20, 256, standby), false, 1);
  }

  private static TierPromise sla(String percent) {
    return new TierPromise(null, new BigDecimal(percent));
  }

  private static Fleet gold(TierSettings settings) {
    return fleet().tier(ServiceTier.GOLD, settings).build();
  }

  private static FleetBuilder fleet() {
    return Fleet.builder(
        "demo", "prod", "demo-state", new TreeMap<>(Map.of(new Region("us-central1"), 1)));
  }
}
