package io.aipress.synthtests.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.ShardSelection;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Dedicated;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.FleetBuilder;
import io.aipress.shards.fleet.LimitOverride;
import io.aipress.shards.fleet.LimitOverrides;
import io.aipress.shards.fleet.PoolKind;
import io.aipress.shards.fleet.PoolSettings;
import io.aipress.shards.fleet.ServiceSizing;
import io.aipress.shards.fleet.ShardLimits;
import io.aipress.shards.fleet.SqlSettings;
import io.aipress.shards.fleet.SqlSizing;
import io.aipress.shards.fleet.TierSettings;
import io.aipress.shards.limits.Limit;
import io.aipress.shards.limits.ProjectLimits;
import io.aipress.shards.limits.RunLimits;
import io.aipress.shards.limits.SqlLimits;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.stacks.checks.FleetChecks;
import io.aipress.synthtests.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every shard would have is counted before anything is written. */
class LimitChecksTest {
  private static final Region REGION = new Region("us-central1");
  private static final TierSettings BRONZE = tier(ServiceTier.BRONZE);
  private static final TierSettings GOLD = tier(ServiceTier.GOLD);

  @Test
  void theDefaultsHoldFortyFiveSitesOfAnyTier() {
    for (ServiceTier tier : ServiceTier.values()) {
      assertThatCode(() -> check(Example.fleet(), sites(45, tier, 1))).doesNotThrowAnyException();
    }
  }

  @Test
  void services() {
    Fleet fleet = with(RunLimits.SERVICES, 60, null);
    assertThatCode(() -> check(fleet, sites(60, ServiceTier.BRONZE, 1))).doesNotThrowAnyException();
    Problem problem = only(fleet, sites(61, ServiceTier.BRONZE, 1));
    assertThat(problem.code()).isEqualTo(ErrorCode.LIMIT_RUN_SERVICES);
    assertThat(problem.value()).isEqualTo("61");
    assertThat(problem.message())
        .isEqualTo(
            "shard 0001 would have 61 Cloud Run services, the fleet file allows 60 per project and"
                + " region (usually 1,000, Cloud Run quotas, read 2026-11-23)");
    assertThat(problem.fix())
        .startsWith("move tenants to other shards; or have the limit raised (console, ");
  }

  @Test
  void capacityOfCloudRun() {
    Problem cpu = only(with(RunLimits.CPU, 79, null), sites(1, ServiceTier.GOLD, 1));
    assertThat(cpu.code()).isEqualTo(ErrorCode.LIMIT_RUN_CAPACITY);
    assertThat(cpu.message())
        .startsWith("shard 0001 would have 80 vCPU of Cloud Run, the fleet file allows 79");
    Problem memory = only(with(RunLimits.MEMORY, 159, null), sites(1, ServiceTier.GOLD, 1));
    assertThat(memory.message())
        .startsWith("shard 0001 would have 160 GiB of Cloud Run memory, the fleet file allows 159");
    Problem usual = only(large(GOLD, 100, 2), sites(21, ServiceTier.GOLD, 1));
    assertThat(usual.message()).contains("4,200 vCPU of Cloud Run, a shard is planned with 4,000");
  }

  @Test
  void serviceAccounts() {
    Problem problem = only(Example.fleet(), sites(86, ServiceTier.BRONZE, 1));
    assertThat(problem.code()).isEqualTo(ErrorCode.LIMIT_SERVICE_ACCOUNTS);
    assertThat(problem.message())
        .startsWith("shard 0001 would have 101 service accounts, Google Cloud allows 100");
    assertThat(problem.fix()).contains("{limit: service-accounts, value: N, reason: ...}");
  }

  @Test
  void tablesOfTheSharedDatabase() {
    Fleet fleet = with(ProjectLimits.SERVICE_ACCOUNTS, 2000, null);
    Problem problem = only(fleet, sites(417, ServiceTier.BRONZE, 1));
    assertThat(problem.code()).isEqualTo(ErrorCode.LIMIT_SQL_TABLES);
    assertThat(problem.message())
        .startsWith("shard 0001 would have 50,040 tables, Google Cloud allows 50,000 per instance");
    assertThat(problem.fix()).endsWith("the limit cannot be raised");
    SqlSettings large = SqlSettings.of(new SqlSizing("db-custom-32-204800", 500, 2048, true));
    assertThatCode(
            () -> check(fleet.toBuilder().sql(large).build(), sites(417, ServiceTier.BRONZE, 1)))
        .doesNotThrowAnyException();
  }

  @Test
  void principalsOfAPolicy() {
    FleetBuilder fleet =
        with(ProjectLimits.SERVICE_ACCOUNTS, 2000, null).toBuilder()
            .sql(SqlSettings.of(new SqlSizing("db-custom-32-204800", 500, 2048, true)));
    Fleet small =
        fleet
            .tier(ServiceTier.BRONZE, tiny(BRONZE))
            .limits(new ShardLimits(1050, 5120, 16_000, 85))
            .build();
    List<Problem> problems = problems(raised(small), sites(1401, ServiceTier.BRONZE, 1));
    assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.LIMIT_IAM_POLICY);
    assertThat(problems.get(0).message())
        .startsWith("shard 0001 would have 1,501 principals, Google Cloud allows 1,500 per allow");
  }

  @Test
  void databaseInstancesOfAProject() {
    Dedicated own = new Dedicated(true, Dedicated.none().databaseSizing(), false, 1);
    Fleet fleet =
        Example.fleet().toBuilder()
            .tier(ServiceTier.GOLD, tiny(GOLD).withDedicated(own))
            .sql(SqlSettings.defaults().withReplicas(2))
            .limitOverrides(
                new LimitOverrides(
                    List.of(
                        override(SqlLimits.INSTANCES, 100, null),
                        override(ProjectLimits.SERVICE_ACCOUNTS, 200, null))))
            .build();
    assertThatCode(() -> check(fleet, sites(97, ServiceTier.GOLD, 1))).doesNotThrowAnyException();
    Problem problem = only(fleet, sites(98, ServiceTier.GOLD, 1));
    assertThat(problem.code()).isEqualTo(ErrorCode.LIMIT_SQL_INSTANCES);
    assertThat(problem.message())
        .isEqualTo(
            "shard 0001 would have 101 Cloud SQL instances, the fleet file allows 100 per project"
                + " (usually 1,000, Cloud SQL quotas, read 2026-04-10)");
  }

  @Test
  void databaseInstancesOfANetwork() {
    Dedicated own = new Dedicated(true, Dedicated.none().databaseSizing(), false, 1);
    Fleet fleet =
        with(ProjectLimits.SERVICE_ACCOUNTS, 2000, null).toBuilder()
            .tier(ServiceTier.GOLD, tiny(GOLD).withDedicated(own))
            .build();
    assertThatCode(() -> check(fleet, sites(499, ServiceTier.GOLD, 1))).doesNotThrowAnyException();
    Problem problem = only(fleet, sites(500, ServiceTier.GOLD, 1));
    assertThat(problem.code()).isEqualTo(ErrorCode.LIMIT_SQL_PER_NETWORK);
    assertThat(problem.message())
        .startsWith("shard 0001 would have 501 Cloud SQL instances, Google Cloud allows 500");
  }

  @Test
  void connectionsOfThePool() {
    Fleet fleet =
        Example.fleet().toBuilder()
            .pool(
                new PoolSettings(
                    PoolKind.PROXYSQL,
                    "e2-medium",
                    2,
                    1000,
                    3199,
                    PoolSettings.DEFAULT_IMAGE,
                    false))
            .build();
    Problem problem = only(fleet, sites(2, ServiceTier.GOLD, 1));
    assertThat(problem.code()).isEqualTo(ErrorCode.POOL_OVERCOMMIT);
    assertThat(problem.message())
        .isEqualTo(
            "sites of shard 0001 may open 3,200 connections, concurrency times maxInstances of"
                + " each; the pool takes 3,199");
    assertThat(problem.rule()).isEqualTo("must be at least 3,200");
    Fleet without = fleet.toBuilder().pool(PoolSettings.none()).build();
    assertThatCode(() -> check(without, sites(2, ServiceTier.GOLD, 1))).doesNotThrowAnyException();
  }

  @Test
  void addressesOfTheSubnet() {
    Fleet fleet = large(GOLD, 100, 1).toBuilder().limitOverrides(LimitOverrides.NONE).build();
    Problem problem = only(fleet, sites(40, ServiceTier.GOLD, 1));
    assertThat(problem.code()).isEqualTo(ErrorCode.SUBNET_TOO_SMALL);
    assertThat(problem.message()).startsWith("shard 0001 would take 8,320 addresses of its subnet");
  }

  @Test
  void aCauseIsToldOnceWithAllItsShards() {
    Fleet fleet = with(RunLimits.CPU, 50, null);
    List<Tenant> tenants = new ArrayList<>();
    for (int shard = 1; shard <= 300; shard++) {
      if (shard != 8) {
        tenants.addAll(sites(shard == 3 ? 40 : 20, ServiceTier.BRONZE, shard).tenants());
      }
    }
    Problem problem = only(fleet, snapshot(300, tenants));
    assertThat(problem.message())
        .startsWith(
            "299 shards (1-7,9-300) would have up to 120 vCPU of Cloud Run, the fleet file allows"
                + " 50");
  }

  @Test
  void differentCausesAreToldTogether() {
    Fleet fleet =
        Example.fleet().toBuilder()
            .limitOverrides(
                new LimitOverrides(
                    List.of(
                        override(RunLimits.CPU, 50, "1"),
                        override(RunLimits.CPU, 40, "2-3"),
                        override(RunLimits.SERVICES, 19, "3"))))
            .build();
    List<Tenant> tenants = new ArrayList<>();
    for (int shard = 1; shard <= 4; shard++) {
      tenants.addAll(sites(20, ServiceTier.BRONZE, shard).tenants());
    }
    assertThat(problems(fleet, snapshot(4, tenants)))
        .extracting(problem -> problem.message().substring(0, 48))
        .containsExactly(
            "shard 0001 would have 60 vCPU of Cloud Run, the ",
            "2 shards (2-3) would have up to 60 vCPU of Cloud",
            "shard 0003 would have 20 Cloud Run services, the");
  }

  private static void check(Fleet fleet, RegistrySnapshot snapshot) {
    FleetChecks.check(fleet, snapshot.shards(), snapshot.sitesByShard());
  }

  private static Problem only(Fleet fleet, RegistrySnapshot snapshot) {
    List<Problem> problems = problems(fleet, snapshot);
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private static List<Problem> problems(Fleet fleet, RegistrySnapshot snapshot) {
    return catchThrowableOfType(AipressException.class, () -> check(fleet, snapshot)).problems();
  }

  private static RegistrySnapshot sites(int count, ServiceTier tier, int shard) {
    return snapshot(
        shard,
        IntStream.range(0, count)
            .mapToObj(i -> Example.tenant("s%d-%d".formatted(shard, i), tier, shard(shard)))
            .toList());
  }

  private static RegistrySnapshot snapshot(int shards, List<Tenant> tenants) {
    return new RegistrySnapshot(
        IntStream.rangeClosed(1, shards).mapToObj(LimitChecksTest::shard).toList(), tenants);
  }

  private static Shard shard(int number) {
    return new Shard(new ShardId(number), REGION, ShardState.OPEN);
  }

  private static TierSettings tier(ServiceTier tier) {
    return Objects.requireNonNull(TierSettings.defaults().get(tier));
  }

  /** The same tier with one small instance a site. */
  private static TierSettings tiny(TierSettings tier) {
    return tier.withService(new ServiceSizing(1, 512, 1, 0, 1));
  }

  /** A fleet whose gold tier has so many instances of so many vCPU, and a pool for all. */
  private static Fleet large(TierSettings tier, int instances, int cpu) {
    return Example.fleet().toBuilder()
        .tier(ServiceTier.GOLD, tier.withService(new ServiceSizing(cpu, 512, 1, 0, instances)))
        .build();
  }

  private static Fleet raised(Fleet fleet) {
    List<LimitOverride> overrides = new ArrayList<>(fleet.limitOverrides().all());
    overrides.add(override(RunLimits.SERVICES, 5000, null));
    return fleet.toBuilder().limitOverrides(new LimitOverrides(overrides)).build();
  }

  private static Fleet with(Limit limit, long value, @Nullable String shards) {
    return Example.fleet().toBuilder()
        .limitOverrides(new LimitOverrides(List.of(override(limit, value, shards))))
        .build();
  }

  private static LimitOverride override(Limit limit, long value, @Nullable String shards) {
    return new LimitOverride(
        limit, value, "as the test wants it", shards == null ? null : ShardSelection.parse(shards));
  }
}
