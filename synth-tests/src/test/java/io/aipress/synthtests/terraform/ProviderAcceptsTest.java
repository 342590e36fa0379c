package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aipress.shards.registry.Progress;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.state.testing.Command;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Stacks of every kind under the real Terraform with the real provider, without a network: {@code
 * validate} takes them without a word, and an offline {@code plan} creates what it should.
 */
@Needs({Part.TERRAFORM, Part.PROVIDER})
class ProviderAcceptsTest {
  /** No backend, no credentials; any address that is not this machine fails at once. */
  private static final Map<String, String> OFFLINE =
      Map.of(
          "GOOGLE_OAUTH_ACCESS_TOKEN", "dummy",
          "HTTPS_PROXY", "http://127.0.0.1:9",
          "TF_IN_AUTOMATION", "1",
          "CHECKPOINT_DISABLE", "1");

  @TempDir private static Path folder;

  @BeforeAll
  static void synthesize() {
    new FleetSynthesizer(Example.fleet()).writeAll(Example.snapshot(), folder, Progress.NONE);
  }

  @ParameterizedTest(name = "{0}, {1} sites")
  @CsvSource({"empty, 0, 1", "bronze, 1, 2", "silver, 1, 3", "gold, 1, 4", "all tiers, 50, 5"})
  void aShardIsValidAndPlans(String kind, int sites, int shard) throws IOException {
    Path stack = folder.resolve("stacks/aipress-shard-%04d".formatted(shard));
    // A plan needs a backend that answers; a local one does, by an override file of Terraform's.
    Files.writeString(
        stack.resolve("override.tf.json"), "{\"terraform\": {\"backend\": {\"local\": {}}}}");

    Command.Result init = terraform(stack, "init", "-input=false");
    assertThat(init.status()).as(init.err()).isZero();

    Command.Result validate = terraform(stack, "validate", "-json");
    JsonNode verdict = new ObjectMapper().readTree(validate.out());
    assertThat(verdict.path("valid").asBoolean()).as(validate.out()).isTrue();
    assertThat(verdict.path("warning_count").asInt()).as(validate.out()).isZero();

    Command.Result plan =
        terraform(stack, "plan", "-refresh=false", "-input=false", "-json", "-out=plan.bin");
    assertThat(plan.status()).as(plan.out()).isZero();
    assertThat(plan.out()).doesNotContain("\"@level\":\"warn\"");

    JsonNode changes =
        new ObjectMapper()
            .readTree(terraform(stack, "show", "-json", "plan.bin").out())
            .path("resource_changes");
    SortedSet<String> actions = new TreeSet<>();
    int services = 0;
    for (JsonNode change : changes) {
      change.path("change").path("actions").forEach(action -> actions.add(action.asText()));
      services += change.path("type").asText().equals("google_cloud_run_v2_service") ? 1 : 0;
    }
    assertThat(actions).containsExactly("create");
    assertThat(services).isEqualTo(sites);
  }

  private static Command.Result terraform(Path stack, String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = "terraform";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return Command.of(words).in(stack).with(OFFLINE).run();
  }
}
