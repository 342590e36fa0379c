package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aipress.shards.registry.Progress;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.state.testing.Command;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.Example;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole applies by {@code terraform test}, with a provider that invents what Google would answer:
 * every reference between resources is evaluated, which a plan leaves unknown. The assertions are
 * in {@code terraform/apply.tftest.hcl}.
 */
@Needs({Part.TERRAFORM, Part.PROVIDER})
class MockedApplyTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  @BeforeAll
  static void synthesize() {
    new FleetSynthesizer(Example.fleet()).writeAll(Example.snapshot(), folder, Progress.NONE);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"empty, 1", "gold, 4", "all tiers, 5", "every role, 7"})
  void everyReferenceHolds(String kind, int shard) throws IOException {
    Path stack = folder.resolve("stacks/aipress-shard-%04d".formatted(shard));
    letGo(stack.resolve("cdk.tf.json"));
    try (InputStream assertions = getClass().getResourceAsStream("/terraform/apply.tftest.hcl")) {
      Files.copy(Objects.requireNonNull(assertions), stack.resolve("apply.tftest.hcl"));
    }
    OfflineTerraform terraform = OfflineTerraform.init(stack);

    Command.Result result = terraform.run("test", "-json");

    assertThat(result.status()).as(result.out()).isZero();
    assertThat(result.out()).contains("\"test_summary\":{\"status\":\"pass\",\"passed\":2,");
  }

  /** A test ends with a destroy, which is what {@code prevent_destroy} is there to refuse. */
  private static void letGo(Path configuration) throws IOException {
    JsonNode stack = JSON.readTree(configuration.toFile());
    for (JsonNode lifecycle : stack.findValues("lifecycle")) {
      ((ObjectNode) lifecycle).remove("prevent_destroy");
    }
    JSON.writeValue(configuration.toFile(), stack);
  }
}
