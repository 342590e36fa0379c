package io.aipress.shards.fleet;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.Refusals.fields;
import static io.aipress.shards.Refusals.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sites of a shard share, and how its parts must fit each other. */
class SharedSettingsTest {
  private static final String KEY = "projects/keys-1/locations/%s/keyRings/r/cryptoKeys/k";

  @Test
  void takesConnectionsFromMemoryUnlessAFlagSaysMore() {
    assertThat(SqlSettings.defaults().maxConnections()).isEqualTo(1109);
    assertThat(sql("db-perf-optimized-N-128", Map.of()).maxConnections()).isEqualTo(4000);
    assertThat(sql("db-custom-2-13312", Map.of("max_connections", "900")).maxConnections())
        .isEqualTo(900);
  }

  @ParameterizedTest
  @CsvSource({
    "MYSQL_8_4, false",
    "MYSQL_8_0, true",
    "MYSQL_8_0_36, true",
    "MYSQL_5_7, true",
  })
  void knowsTheVersionsThatCostExtra(String version, boolean extra) {
    SqlSettings sql =
        new SqlSettings(
            SqlSizing.defaults(), version, SqlEdition.ENTERPRISE, 7, 0, new TreeMap<>());
    assertThat(sql.isInExtendedSupport()).isEqualTo(extra);
  }

  @Test
  void refusesInstancesThatCloudSqlDoesNotOffer() {
    assertThat(
            fields(
                () ->
                    new SqlSettings(
                        SqlSizing.defaults(),
                        "MYSQL_9",
                        SqlEdition.ENTERPRISE_PLUS,
                        36,
                        11,
                        new TreeMap<>())))
        .containsExactly("version", "edition", "pitrDays", "replicas");
  }

  @ParameterizedTest
  @CsvSource({
    "db-custom-2-13312, 1, true",
    "db-custom-2-13312, 7, true",
    "db-custom-2-13312, 8, false",
    "db-custom-2-13312, 0, false",
    "db-perf-optimized-N-2, 35, true",
    "db-perf-optimized-N-2, 36, false"
  })
  void keepsBinaryLogsAsLongAsTheEditionDoes(String tier, int days, boolean kept) {
    SqlSettings sql = sql(tier, Map.of());
    if (kept) {
      assertThat(sql.withPitrDays(days).pitrDays()).isEqualTo(days);
    } else {
      assertThat(codes(() -> sql.withPitrDays(days))).containsExactly(ErrorCode.SQL_PITR_RANGE);
    }
  }

  @Test
  void refusesFlagsThatItsVersionOrMachineExclude() {
    assertThat(
            codes(
                () ->
                    sql(
                        "db-custom-2-13312",
                        Map.of(
                            "innodb_buffer_pool_size", "13312000000",
                            "max_connections", "many",
                            "query_cache_type", "1"))))
        .containsExactly(
            ErrorCode.SQL_FLAG_RANGE, ErrorCode.SQL_FLAG_FORMAT, ErrorCode.SQL_FLAG_UNSUPPORTED);
    assertThat(
            sql("db-custom-2-13312", Map.of())
                .withVersion("MYSQL_5_7")
                .withFlags(Map.of("query_cache_type", "1"))
                .allFlags())
        .containsEntry("query_cache_type", "1")
        .containsEntry("max_connections", "1109");
  }

  @Test
  void refusesAPoolThatLendsMoreThanMysqlHas() {
    PoolSettings pool =
        new PoolSettings(
            PoolKind.PROXYSQL, "e2-medium", 2, 1060, 9000, PoolSettings.DEFAULT_IMAGE, false);
    List<Problem> problems = problems(() -> builder().pool(pool).build());
    assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.POOL_OVERCOMMIT);
    assertThat(problems.get(0).message())
        .isEqualTo(
            "pool.backendConnections must be at most 1059: MySQL takes 1109 (max_connections), of"
                + " which 50 are left to administration, got 1060");
    PoolSettings most =
        new PoolSettings(
            PoolKind.PROXYSQL, "e2-medium", 2, 1059, 9000, PoolSettings.DEFAULT_IMAGE, false);
    assertThat(builder().pool(most).build().pool()).isEqualTo(most);
    assertThat(builder().pool(PoolSettings.none()).build().pool().exists()).isFalse();
    assertThat(PoolSettings.none().serves()).isFalse();
  }

  @Test
  void givesASmallDatabaseASmallPool() {
    assertThat(PoolSettings.defaults(SqlSettings.defaults()).backendConnections()).isEqualTo(1000);
    SqlSettings small = sql("db-custom-1-3840", Map.of());
    assertThat(PoolSettings.defaults(small).backendConnections()).isEqualTo(270);
    assertThat(builder().sql(small).pool(PoolSettings.defaults(small)).build().sql())
        .isEqualTo(small);
  }

  @Test
  void refusesPoolsThatCannotBeMade() {
    assertThat(
            fields(() -> new PoolSettings(PoolKind.NONE, "E2", 9, 12, 0, "proxysql:latest", false)))
        .containsExactly(
            "machineType", "vms", "backendConnections", "frontendConnections", "image");
    assertThat(fields(() -> PoolKind.of("ProxySQL"))).containsExactly("kind");
  }

  @Test
  void sendsReadsNowhereWithoutAReplicaOrAPool() {
    PoolSettings split = PoolSettings.defaults(SqlSettings.defaults()).withReadWriteSplit(true);
    assertThat(fields(() -> builder().pool(split).build())).containsExactly("pool.readWriteSplit");
    assertThat(fields(() -> PoolSettings.none().withReadWriteSplit(true)))
        .containsExactly("readWriteSplit");
    assertThat(
            builder()
                .sql(SqlSettings.defaults().withReplicas(1))
                .pool(split)
                .build()
                .pool()
                .readWriteSplit())
        .isTrue();
  }

  @Test
  void givesThePrimaryAConnectionInBothGroups() {
    assertThat(
            fields(
                () ->
                    new PoolSettings(
                        PoolKind.PROXYSQL,
                        "e2-medium",
                        2,
                        7,
                        9000,
                        PoolSettings.DEFAULT_IMAGE,
                        true)))
        .containsExactly("backendConnections");
  }

  @Test
  void sharesConnectionsOutForTheMachinesThatAnUpdateAdds() {
    for (int vms = 1; vms <= PoolSettings.MAX_VMS; vms++) {
      PoolSettings pool =
          new PoolSettings(
              PoolKind.PROXYSQL, "e2-medium", vms, 1001, 9000, PoolSettings.DEFAULT_IMAGE, false);
      assertThat(pool.mostVms()).isBetween(vms + 1, vms + PoolSettings.SURGE);
      assertThat(pool.backendConnectionsEach() * pool.mostVms()).isBetween(900, 1001);
    }
  }

  @Test
  void findsTheKeyOfARegion() {
    Encryption everywhere = Encryption.of(KEY.formatted("{region}"));
    assertThat(everywhere.keyIn("US")).isEqualTo(KEY.formatted("us"));
    assertThat(everywhere.keyIn("EU")).isEqualTo(KEY.formatted("europe"));
    assertThat(everywhere.keyIn("eu")).isEqualTo(KEY.formatted("europe"));
    assertThat(everywhere.keyIn("ASIA")).isEqualTo(KEY.formatted("asia"));
    assertThat(everywhere.reaches("europe-west1")).isTrue();
    Encryption fixed = Encryption.of(KEY.formatted("us-central1"));
    assertThat(fixed.reaches("us-central1")).isTrue();
    assertThat(fixed.reaches("US")).isFalse();
    assertThat(Encryption.google().keyIn("us-central1")).isEmpty();
    assertThat(Encryption.google().isCustomerManaged()).isFalse();
  }

  @Test
  void refusesAKeyThatNobodySaysCanBeUsed() {
    List<Problem> problems = problems(() -> new Encryption(KEY.formatted("{region}"), false));
    assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.CMEK_AGENT_MISSING);
    assertThat(problems.get(0).fix()).contains("gcloud beta services identity create");
  }

  @Test
  void refusesAKeyThatIsNotWhereTheDataIs() {
    Encryption fixed = Encryption.of(KEY.formatted("africa-south1"));
    FleetBuilder african =
        Fleet.builder(
            "demo", "prod", "demo-state", new TreeMap<>(Map.of(new Region("africa-south1"), 1)));
    assertThat(african.encryption(fixed).build().encryption()).isEqualTo(fixed);
    Encryption regional = Encryption.of(KEY.formatted("us-central1"));
    assertThat(codes(() -> builder().encryption(regional).build()))
        .containsExactly(ErrorCode.CMEK_LOCATION_MISMATCH);
    Encryption elsewhere = Encryption.of(KEY.formatted("global"));
    List<Problem> problems = problems(() -> builder().encryption(elsewhere).build());
    assertThat(problems)
        .extracting(Problem::code)
        .containsExactly(ErrorCode.CMEK_LOCATION_MISMATCH);
    assertThat(problems.get(0).message()).contains("us-central1", "locations/global");
    assertThat(problems.get(0).fix()).contains("{region}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k",
        "projects/keys-1/locations/us/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1",
        "projects/keys-1/locations/{zone}/keyRings/r/cryptoKeys/k",
        "projects/keys-1/locations/us/keyRings/${x}/cryptoKeys/k"
      })
  void refusesWhatIsNoKey(String key) {
    assertThat(fields(() -> Encryption.of(key))).containsExactly("kmsKey");
  }

  @Test
  void refusesPhpThatDoesNotFitItsInstance() {
    assertThat(PhpSettings.defaults().leastMemoryMib()).isEqualTo(356);
    PhpSettings large = new PhpSettings(512, 20_000, false, 512);
    assertThat(fields(() -> builder().php(large).build()))
        .containsExactly("tiers.bronze.service.memoryMib", "tiers.silver.service.memoryMib");
    assertThat(fields(() -> new PhpSettings(4, 199, false, 4096)))
        .containsExactly("opcacheMib", "opcacheFiles", "memoryLimitMib");
  }

  @Test
  void takesNothingOfTheShardForWhatASiteHasToItself() {
    Dedicated all = new Dedicated(true, Dedicated.none().databaseSizing(), true, 1);
    TierSettings gold = Objects.requireNonNull(TierSettings.defaults().get(ServiceTier.GOLD));
    PlacementRules rules =
        builder().tier(ServiceTier.GOLD, gold.withDedicated(all)).build().placement();
    assertThat(rules.need(ServiceTier.GOLD, Dimension.SQL_CONNECTIONS)).isZero();
    assertThat(rules.need(ServiceTier.GOLD, Dimension.REDIS_MIB)).isZero();
    assertThat(rules.need(ServiceTier.SILVER, Dimension.SQL_CONNECTIONS)).isEqualTo(16);
    assertThat(codes(() -> new Dedicated(false, SqlSizing.defaults(), false, 0)))
        .containsExactly(ErrorCode.FLEET_VALUE_INVALID);
  }

  @Test
  void keepsPricesAsAmounts() {
    assertThat(new TierPromise(new BigDecimal("10.00"), null))
        .isEqualTo(new TierPromise(BigDecimal.TEN, null));
    assertThat(fields(() -> new TierPromise(new BigDecimal("-1"), new BigDecimal("49.9"))))
        .containsExactly("price", "sla");
    assertThat(fields(() -> new TierPromise(new BigDecimal("0.001"), new BigDecimal("100"))))
        .containsExactly("price", "sla");
  }

  private static SqlSettings sql(String tier, Map<String, String> flags) {
    SqlSettings plain = SqlSettings.of(new SqlSizing(tier, 10, 10, true));
    return plain.withFlags(flags);
  }

  private static FleetBuilder builder() {
    return Fleet.builder(
        "demo", "prod", "demo-state", new TreeMap<>(Map.of(new Region("us-central1"), 1)));
  }
}
