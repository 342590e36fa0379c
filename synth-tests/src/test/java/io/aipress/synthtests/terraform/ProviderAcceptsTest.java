package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.fleet.CacheSizing;
import io.aipress.shards.fleet.Dedicated;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.MediaDelivery;
import io.aipress.shards.fleet.MediaSettings;
import io.aipress.shards.fleet.PoolSettings;
import io.aipress.shards.fleet.TierSettings;
import io.aipress.shards.registry.Progress;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Stacks of every kind under the real Terraform with the real provider, without a network: {@code
 * validate} takes them without a word, and an offline {@code plan} creates what it should.
 */
@Needs({Part.TERRAFORM, Part.PROVIDER})
class ProviderAcceptsTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void synthesize() {
    new FleetSynthesizer(Example.fleet()).writeAll(Example.snapshot(), folder, Progress.NONE);
  }

  @ParameterizedTest(name = "{0}, {1} sites")
  @CsvSource({
    "empty, 0, 1",
    "bronze, 1, 2",
    "silver, 1, 3",
    "gold, 1, 4",
    "all tiers, 50, 5",
    "every role, 4, 7"
  })
  void aShardIsValidAndPlans(String kind, int sites, int shard) throws IOException {
    assertThat(services(folder, shard)).isEqualTo(sites);
  }

  @Test
  void aShardWithoutAPoolIsValidAndPlans(@TempDir Path other) throws IOException {
    new FleetSynthesizer(Example.fleet().toBuilder().pool(PoolSettings.none()).build())
        .writeAll(Example.snapshot(), other, Progress.NONE);

    assertThat(services(other, 4)).isOne();
  }

  @Test
  void aShardWithoutACacheIsValidAndPlans(@TempDir Path other) throws IOException {
    new FleetSynthesizer(Example.fleet().toBuilder().cache(CacheSizing.none()).build())
        .writeAll(Example.snapshot(), other, Progress.NONE);

    assertThat(services(other, 4)).isOne();
  }

  @Test
  void aShardWhoseUploadsArePublicIsValidAndPlans(@TempDir Path other) throws IOException {
    MediaSettings open = new MediaSettings(MediaDelivery.PUBLIC, new TreeSet<>());
    new FleetSynthesizer(Example.fleet().toBuilder().media(open).build())
        .writeAll(Example.snapshot(), other, Progress.NONE);

    assertThat(services(other, 4)).isOne();
  }

  @Test
  void aShardWithReadsAtReplicasIsValidAndPlans(@TempDir Path other) throws IOException {
    Fleet fleet = Example.fleet();
    new FleetSynthesizer(
            fleet.toBuilder()
                .sql(fleet.sql().withReplicas(2))
                .pool(fleet.pool().withReadWriteSplit(true))
                .build())
        .writeAll(Example.snapshot(), other, Progress.NONE);

    assertThat(services(other, 4)).isOne();
  }

  @Test
  void aShardWithDatabasesAndCachesOfSitesIsValidAndPlans(@TempDir Path other) throws IOException {
    Fleet shared = Example.fleet();
    TierSettings gold = shared.tier(ServiceTier.GOLD);
    new FleetSynthesizer(
            shared.toBuilder()
                .tier(
                    ServiceTier.GOLD,
                    gold.withDedicated(
                        new Dedicated(true, Dedicated.none().databaseSizing(), true, 1)))
                .build())
        .writeAll(Example.snapshot(), other, Progress.NONE);

    assertThat(services(other, 4)).isOne();
    assertThat(services(other, 5)).isEqualTo(50);
    assertThat(services(other, 7)).isEqualTo(4);
  }

  /** Plans a shard, which creates and does nothing else; says how many services it has. */
  private static int services(Path out, int shard) throws IOException {
    OfflineTerraform terraform =
        OfflineTerraform.init(out.resolve("stacks/aipress-shard-%04d".formatted(shard)));

    String validate = terraform.must("validate", "-json");
    JsonNode verdict = new ObjectMapper().readTree(validate);
    assertThat(verdict.path("valid").asBoolean()).as(validate).isTrue();
    assertThat(verdict.path("warning_count").asInt()).as(validate).isZero();

    String plan =
        terraform.must("plan", "-refresh=false", "-input=false", "-json", "-out=plan.bin");
    assertThat(plan).doesNotContain("\"@level\":\"warn\"");

    JsonNode changes =
        new ObjectMapper()
            .readTree(terraform.must("show", "-json", "plan.bin"))
            .path("resource_changes");
    SortedSet<String> actions = new TreeSet<>();
    int services = 0;
    for (JsonNode change : changes) {
      change.path("change").path("actions").forEach(action -> actions.add(action.asText()));
      services += change.path("type").asText().equals("google_cloud_run_v2_service") ? 1 : 0;
    }
    assertThat(actions).containsExactly("create");
    return services;
  }
}
