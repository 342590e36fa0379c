package io.aipress.cli.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.cli.tenantlist.TenantList;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.spool.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTenantsTest {
  private static final TreeSet<Region> REGIONS =
      new TreeSet<>(
          List.of(
              new Region("us-central1"),
              new Region("europe-west1"),
              new Region("asia-northeast1")));

  private final Path dir;

  SampleTenantsTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void aHundredAndTwentyTenantsHaveTheSharesOfTiersAndRegions() throws IOException {
    List<TenantRequest> tenants = read(120);
    assertThat(count(tenants, TenantRequest::tier))
        .isEqualTo(Map.of(ServiceTier.BRONZE, 72L, ServiceTier.SILVER, 36L, ServiceTier.GOLD, 12L));
    assertThat(count(tenants, TenantRequest::region))
        .isEqualTo(
            Map.of(
                new Region("us-central1"), 48L,
                new Region("europe-west1"), 42L,
                new Region("asia-northeast1"), 30L));
    assertThat(count(tenants, tenant -> tenant.tier() + " " + tenant.region()).keySet()).hasSize(9);
  }

  @Test
  void fiftyThousandTenantsAreAllDifferent() throws IOException {
    assertThat(read(50_000)).hasSize(50_000);
  }

  @Test
  void theSameCountIsTheSameListAndALongerOneBeginsWithIt() {
    assertThat(SampleTenants.csv(30)).isEqualTo(SampleTenants.csv(30));
    assertThat(SampleTenants.csv(1_000)).startsWith(SampleTenants.csv(700));
  }

  @Test
  void domainsAreUnderNamesThatNobodyCanOwn() {
    Arrays.stream(SampleTenants.csv(200).split("\n", -1))
        .skip(1)
        .filter(line -> !line.isEmpty())
        .flatMap(line -> Arrays.stream(line.split(",", -1)[2].split(" ", -1)))
        .forEach(domain -> assertThat(domain).matches(".*\\.(example|test)"));
  }

  @Test
  void aCountOutOfRangeIsRefused() {
    assertThatThrownBy(() -> SampleTenants.csv(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count must be from 1 to 1000000, got 0");
  }

  private List<TenantRequest> read(int count) throws IOException {
    Path file = Files.writeString(dir.resolve("tenants.csv"), SampleTenants.csv(count));
    try (Scratch scratch = new Scratch()) {
      return TenantList.read(file, REGIONS, scratch).stream().toList();
    }
  }

  private static <T extends Comparable<? super T>> Map<T, Long> count(
      List<TenantRequest> tenants, Function<TenantRequest, T> property) {
    return tenants.stream()
        .collect(Collectors.groupingBy(property, TreeMap::new, Collectors.counting()));
  }
}
