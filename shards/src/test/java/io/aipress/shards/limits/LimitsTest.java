package io.aipress.shards.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ProjectId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.CacheSizing;
import io.aipress.shards.fleet.ServiceSizing;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.fleet.ShardLimits;
import io.aipress.shards.fleet.SqlEdition;
import io.aipress.shards.fleet.SqlSettings;
import io.aipress.shards.fleet.SqlSizing;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LimitsTest {
  @SuppressWarnings("unused") // the source of a parameterized test
  private static final List<Limit> ALL = Limits.all();

  @ParameterizedTest
  @FieldSource("ALL")
  void haveANameAPositiveValueAndAUnit(Limit limit) {
    assertThat(limit.name()).matches("[a-z]+(-[a-z]+)*");
    assertThat(limit.value()).isPositive();
    assertThat(limit.unit()).isNotBlank();
    assertThat(limit.source().url()).startsWith("https://");
    assertThat(limit.source().read()).isAfter(LocalDate.of(2026, 1, 1));
    assertThat(Limits.named(limit.name())).contains(limit);
  }

  @Test
  void areKnownByNameOnly() {
    assertThat(Limits.named("Cloud Run services")).isEmpty();
    assertThat(Limits.raisable())
        .contains("run-services", "service-accounts")
        .doesNotContain("url-map-size", "policy-principals");
  }

  @Test
  void tellValueLimitSourceAndMend() {
    Problem raisable =
        RunLimits.SERVICES.exceeded("tenants", "shard 0001 would have", 1200, 1000, "move some");
    assertThat(raisable.code()).isEqualTo(ErrorCode.LIMIT_RUN_SERVICES);
    assertThat(raisable.message())
        .isEqualTo(
            "shard 0001 would have 1,200 Cloud Run services, Google Cloud allows 1,000 per project"
                + " and region (Cloud Run quotas, read 2026-11-23)");
    assertThat(raisable.rule())
        .isEqualTo("must be at most 1,000 Cloud Run services per project and region");
    assertThat(raisable.fix()).startsWith("move some; or have the limit raised (console, ");

    Problem hard =
        SqlLimits.TABLES.exceeded("tenants", "shard 0001 would have", 50_001, 50_000, "move some");
    assertThat(hard.fix()).isEqualTo("move some; the limit cannot be raised");
    assertThat(
            RunLimits.CPU.exceeded("tenants", "shard 1 would have", 30, 20, "move some").message())
        .endsWith(
            "the fleet file allows 20 per project and region (usually 4,000, design document;"
                + " Google's figure differs by project, read 2026-11-23)");
  }

  @Test
  void areTheBoundsOfWhatAFleetFileMaySet() {
    assertThat(RunLimits.CONCURRENCY.value()).isEqualTo(ServiceSizing.MAX_CONCURRENCY);
    assertThat(RunLimits.INSTANCE_MEMORY.value() * 1024)
        .isEqualTo(ServiceSizing.maxMemoryMib((int) RunLimits.INSTANCE_CPU.value()));
    assertThat(SqlLimits.STORAGE.value()).isEqualTo(SqlSizing.MAX_DISK_GIB);
    assertThat(SqlLimits.CONNECTIONS.value()).isEqualTo(ShardLimits.MAX_CONNECTIONS);
    assertThat(SqlLimits.REPLICAS.value()).isEqualTo(SqlSettings.MAX_REPLICAS);
    assertThat(SqlLimits.LOG_DAYS.value()).isEqualTo(SqlEdition.ENTERPRISE.mostPitrDays());
    assertThat(SqlLimits.LOG_DAYS_PLUS.value())
        .isEqualTo(SqlEdition.ENTERPRISE_PLUS.mostPitrDays());
    assertThat(SqlSizing.isOffered("db-perf-optimized-N-" + SqlLimits.CPU.value())).isTrue();
    assertThat(CacheLimits.MEMORY.value()).isEqualTo(CacheSizing.MAX_MEMORY_GIB);
    assertThat(ProjectLimits.PROJECT_ID_LENGTH.value()).isEqualTo(ProjectId.MAX_LENGTH);
    assertThat(ProjectLimits.SERVICE_ACCOUNTS.value())
        .isEqualTo(ShardCapacity.USUAL_MAX_CAPACITY + ShardCapacity.PLATFORM_SERVICE_ACCOUNTS);
  }
}
