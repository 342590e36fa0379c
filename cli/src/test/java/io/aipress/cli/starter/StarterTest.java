package io.aipress.cli.starter;

import static io.aipress.cli.ProblemAssert.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.cli.fleetfile.FleetFile;
import io.aipress.cli.tenantlist.TenantList;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.Ownership;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.spool.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterTest {
  private final Path dir;

  StarterTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void theStarterFleetIsTheDefaults() {
    Starter.write(dir);
    assertThat(FleetFile.load(dir.resolve("fleet.yaml")))
        .isEqualTo(
            Fleet.of(
                "aipress",
                "production",
                "aipress-production-tfstate",
                new TreeMap<>(
                    Map.of(
                        new Region("us-central1"), 40,
                        new Region("europe-west1"), 35,
                        new Region("asia-northeast1"), 25))));
  }

  @Test
  void theStarterFleetOpensShardsOnDemand() {
    Starter.write(dir);
    assertThat(FleetFile.load(dir.resolve("fleet.yaml")).shards().openOnDemand()).isTrue();
  }

  @Test
  void fieldsThatAreCommentedOutCanBeTakenIn() throws IOException {
    Starter.write(dir);
    Path file = dir.resolve("fleet.yaml");
    String all = Files.readString(file).replaceAll("(?m)^#(?=\\S)|^#(?=(  |    )\\S+: )", "");
    Files.writeString(file, all);
    assertThat(FleetFile.load(file).ownership())
        .isEqualTo(new Ownership("123456789012", "folders/123456789012", "01ABCD-2EFGH3-4IJKL5"));
  }

  @Test
  void theStarterListIsReadWithTheStarterFleet() {
    List<Path> written = Starter.write(dir.resolve("a/b"));
    assertThat(written)
        .containsExactly(dir.resolve("a/b/fleet.yaml"), dir.resolve("a/b/tenants.csv"));
    Fleet fleet = FleetFile.load(written.get(0));
    var regions = new TreeSet<>(fleet.regions().keySet());
    List<TenantRequest> tenants =
        TenantList.read(written.get(1), regions, new Scratch()).stream().toList();
    assertThat(tenants).hasSize(SampleTenants.STARTER_COUNT);
    assertThat(tenants)
        .extracting(TenantRequest::tier)
        .contains(ServiceTier.BRONZE, ServiceTier.SILVER, ServiceTier.GOLD);
    assertThat(tenants).extracting(TenantRequest::region).containsAll(regions);
  }

  @Test
  void asManyTenantsAreWrittenAsWanted() throws IOException {
    Starter.write(dir, 120);
    assertThat(Files.readAllLines(dir.resolve("tenants.csv"))).hasSize(121);
  }

  @Test
  void nothingIsEverOverwritten() throws IOException {
    Path list = Files.writeString(dir.resolve("tenants.csv"), "mine");
    List<Problem> problems = problemsOf(() -> Starter.write(dir));
    assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.FILE_EXISTS);
    assertThat(problems.get(0).message()).isEqualTo(Problem.shown(list) + " is there already");
    assertThat(list).hasContent("mine");
    assertThat(dir.resolve("fleet.yaml")).doesNotExist();
    Files.writeString(dir.resolve("fleet.yaml"), "mine too");
    assertThat(problemsOf(() -> Starter.write(dir))).hasSize(2);
  }

  @Test
  void aFolderThatCannotBeMadeIsRefused() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "");
    assertThat(problemsOf(() -> Starter.write(file.resolve("fleet"))))
        .extracting(Problem::code)
        .containsExactly(ErrorCode.OUTPUT_NOT_WRITABLE);
  }
}
