package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aipress.constructs.cache.ObjectCacheConfig;
import io.aipress.constructs.cron.SiteCronConfig;
import io.aipress.constructs.identity.PlatformAccountConfig;
import io.aipress.constructs.network.MachineSubnetConfig;
import io.aipress.constructs.network.Opening;
import io.aipress.constructs.network.ShardNetworkConfig;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.sql.SharedSqlInstanceConfig;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.ServiceSizing;
import io.aipress.shards.fleet.SqlSettings;
import io.aipress.shards.fleet.SqlSizing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Values that neither {@code terraform validate} nor {@code terraform plan} refuses with
 * hashicorp/google 5.45.2 (tried one by one), and Google does, in the middle of an apply. As far as
 * the parts of a shard can be given them, the library refuses them before it writes anything.
 */
class LeftByTerraformTest {
  private static final String REGION = "us-central1";
  private static final String NETWORK = "projects/acme/global/networks/shard";
  private static final ShardNetworkConfig RANGES = ShardNetworkConfig.of("shard", REGION);

  @SuppressWarnings("unused") // the source of a parameterized test
  private static final List<Arguments> VALUES =
      List.of(
          value("SQL tier", ErrorCode.SQL_TIER_INVALID, () -> sized("db-n1-standard-2")),
          value("SQL tier", ErrorCode.SQL_TIER_INVALID, () -> sized("db-custom-3-7680")),
          value(
              "SQL version",
              ErrorCode.FLEET_VALUE_INVALID,
              () -> SqlSettings.defaults().withVersion("POSTGRES_16")),
          value("SQL flag", ErrorCode.SQL_FLAG_UNSUPPORTED, () -> flag("query_cache_size", "1")),
          value("SQL flag", ErrorCode.SQL_FLAG_FORMAT, () -> flag("max_connections", "2k")),
          value("SQL flag", ErrorCode.SQL_FLAG_RANGE, () -> flag("max_connections", "100001")),
          value(
              "name of a SQL instance in upper case",
              ErrorCode.CONFIG_INVALID,
              () -> SharedSqlInstanceConfig.of("Blog-g1", REGION, NETWORK)),
          value(
              "name of a Run service in upper case",
              ErrorCode.SITE_ID_INVALID,
              () -> new TenantId("Acme")),
          value(
              "subnet with host bits",
              ErrorCode.CONFIG_INVALID,
              () -> RANGES.withRanges("10.0.0.1/19", "10.1.0.0/20")),
          value(
              "overlapping subnets",
              ErrorCode.CONFIG_INVALID,
              () -> RANGES.withRanges("10.0.0.0/19", "10.0.16.0/20")),
          value(
              "machine subnet with host bits",
              ErrorCode.CONFIG_INVALID,
              () -> machines("10.2.0.9/28")),
          value(
              "firewall range",
              ErrorCode.CONFIG_INVALID,
              () -> Opening.egress("data", "site", List.of("10.0.0.300/24"), 3306)),
          value(
              "firewall range with host bits",
              ErrorCode.CONFIG_INVALID,
              () -> Opening.ingress("data", List.of("10.0.0.1/24"), "site", 3306)),
          value(
              "firewall port",
              ErrorCode.CONFIG_INVALID,
              () -> Opening.egress("data", "site", List.of("10.0.0.0/24"), 70_000)),
          value(
              "cpu of Run",
              ErrorCode.FLEET_VALUE_INVALID,
              () -> new ServiceSizing(3, 4096, 80, 0, 1)),
          value(
              "memory of Run for its cpu",
              ErrorCode.FLEET_VALUE_INVALID,
              () -> new ServiceSizing(1, 8192, 80, 0, 1)),
          value(
              "min above max instances",
              ErrorCode.FLEET_VALUE_INVALID,
              () -> new ServiceSizing(1, 1024, 80, 3, 2)),
          value(
              "label in upper case",
              ErrorCode.CONFIG_INVALID,
              () -> ResourceOptions.defaults().withLabels(Map.of("Team", "web"))),
          value(
              "value of a label in upper case",
              ErrorCode.CONFIG_INVALID,
              () -> ResourceOptions.defaults().withLabels(Map.of("team", "Web"))),
          value(
              "role without roles/",
              ErrorCode.CONFIG_INVALID,
              () ->
                  PlatformAccountConfig.of("pool-vm", "Pool")
                      .withRoles(List.of("logging.logWriter"))),
          value(
              "cron",
              ErrorCode.CONFIG_INVALID,
              () -> SiteCronConfig.of("acme-project", REGION).withSchedule("60 * * * *")),
          value(
              "name of a Redis instance in upper case",
              ErrorCode.CONFIG_INVALID,
              () -> ObjectCacheConfig.of("Cache", REGION, NETWORK)));

  @ParameterizedTest(name = "{0}: {1}")
  @FieldSource("VALUES")
  void isRefusedBeforeAnythingIsWritten(String what, ErrorCode code, Runnable maker) {
    AipressException refusal = catchThrowableOfType(AipressException.class, maker::run);

    assertThat(refusal).as(what).isNotNull();
    assertThat(refusal.problems())
        .allSatisfy(
            problem -> {
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem.value()).isNotNull();
              assertThat(problem.rule()).isNotNull();
            });
  }

  private static Arguments value(String what, ErrorCode code, Runnable maker) {
    return Arguments.of(what, code, maker);
  }

  private static SqlSizing sized(String tier) {
    return new SqlSizing(tier, 10, 10, true);
  }

  private static SqlSettings flag(String name, String value) {
    return SqlSettings.defaults().withFlags(Map.of(name, value));
  }

  private static MachineSubnetConfig machines(String cidr) {
    MachineSubnetConfig config = MachineSubnetConfig.of("pool", REGION, NETWORK);
    return new MachineSubnetConfig(
        config.name(), config.region(), config.network(), cidr, config.options());
  }
}
