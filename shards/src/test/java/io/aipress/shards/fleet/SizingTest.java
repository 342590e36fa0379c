package io.aipress.shards.fleet;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.Refusals.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.errors.ErrorCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes that Google Cloud offers, and those that it does not. */
class SizingTest {
  /** Cloud Run's memory limits by vCPU, read 2026-11-23. */
  @ParameterizedTest
  @CsvSource({"1, 512, 4096", "2, 512, 8192", "4, 2048, 16384", "6, 4096, 24576", "8, 4096, 32768"})
  void givesEveryNumberOfCpusItsRangeOfMemory(int cpu, int least, int most) {
    assertThat(new ServiceSizing(cpu, least, 1, 0, 1).memoryMib()).isEqualTo(least);
    assertThat(new ServiceSizing(cpu, most, 1000, 1, 1).memoryMib()).isEqualTo(most);
    assertThat(fields(() -> new ServiceSizing(cpu, least - 1, 1, 0, 1)))
        .containsExactly("memoryMib");
    assertThat(fields(() -> new ServiceSizing(cpu, most + 1, 1, 0, 1)))
        .containsExactly("memoryMib");
  }

  @Test
  void refusesServicesThatCloudRunDoesNotOffer() {
    assertThat(fields(() -> new ServiceSizing(3, 1, 0, -1, 101)))
        .containsExactly("cpu", "concurrency", "maxInstances", "minInstances");
    assertThat(fields(() -> new ServiceSizing(1, 512, 1001, 2, 1)))
        .containsExactly("concurrency", "minInstances");
    assertThat(fields(() -> new ServiceSizing(1, 512, 1, 0, 0))).containsExactly("maxInstances");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db-custom-1-3840",
        "db-custom-1-6656",
        "db-custom-2-3840",
        "db-custom-2-13312",
        "db-custom-16-65536",
        "db-custom-4-3840",
        "db-custom-96-638976",
        "db-perf-optimized-N-2",
        "db-perf-optimized-N-128"
      })
  void knowsTheMachineTypesOfCloudSql(String tier) {
    assertThat(SqlSizing.isOffered(tier)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db-f1-micro",
        "db-n1-standard-1",
        "db-perf-optimized-N-6",
        "db-custom-3-7680",
        "db-custom-1-3584",
        "db-custom-1-6912",
        "db-custom-2-13568",
        "db-custom-2-7681",
        "db-custom-6-5120",
        "db-custom-98-98304",
        "db-custom-02-7680",
        "db-custom-2-07680",
        "db-custom-2-7680 ",
        ""
      })
  void refusesOtherMachineTypes(String tier) {
    assertThat(SqlSizing.isOffered(tier)).isFalse();
    assertThat(codes(() -> new SqlSizing(tier, 10, 10, false)))
        .containsExactly(ErrorCode.SQL_TIER_INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "db-custom-2-13312, ENTERPRISE, 2, 13312",
    "db-perf-optimized-N-16, ENTERPRISE_PLUS, 16, 131072",
    "db-perf-optimized-N-128, ENTERPRISE_PLUS, 128, 884736"
  })
  void knowsWhatAMachineTypeHas(String tier, SqlEdition edition, int cpus, int megabytes) {
    SqlSizing sizing = new SqlSizing(tier, 10, 10, false);
    assertThat(sizing.edition()).isEqualTo(edition);
    assertThat(sizing.cpus()).isEqualTo(cpus);
    assertThat(sizing.memoryMb()).isEqualTo(megabytes);
  }

  @Test
  void neverLetsADiskShrink() {
    assertThat(fields(() -> new SqlSizing(SqlSizing.DEFAULT_TIER, 100, 99, true)))
        .containsExactly("diskLimitGib");
    assertThat(fields(() -> new SqlSizing(SqlSizing.DEFAULT_TIER, 9, 65_537, true)))
        .containsExactly("diskGib", "diskLimitGib");
    assertThat(fields(() -> new SqlSizing("db-custom-3-1", 9, 9, true))).hasSize(3);
  }

  @Test
  void sizesCachesFromOneToThreeHundredGib() {
    assertThat(CacheSizing.defaults().memoryGib()).isEqualTo(5);
    assertThat(new CacheSizing(300, false).memoryGib()).isEqualTo(300);
    assertThat(fields(() -> new CacheSizing(0, true))).containsExactly("memoryGib");
    assertThat(fields(() -> new CacheSizing(301, true))).containsExactly("memoryGib");
  }

  @Test
  void refusesLimitsOfNothing() {
    assertThat(fields(() -> new TierLimits(0, 0, 0)))
        .containsExactly("storageGib", "bandwidthGib", "visits");
  }

  @Test
  void comparesProviderVersionsAsNumbers() {
    assertThat(Stream.of("5.45.10", "5.45.2", "5.12.0").map(ProviderVersion::new).sorted())
        .extracting(ProviderVersion::text)
        .containsExactly("5.12.0", "5.45.2", "5.45.10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "5.45", "~> 5.45", "5.3.9", "4.80.0", "6.0.0", "5.45.02", "v5.45.2"})
  void refusesProviderVersionsThatTheStacksCannotUse(String version) {
    assertThat(fields(() -> new ProviderVersion(version))).containsExactly("version");
  }
}
