package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aipress.constructs.provider.NewerArgument;
import io.aipress.shards.fleet.ProviderVersion;
import io.aipress.shards.registry.Progress;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.Example;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The arguments of the seam between the bindings and the provider: the real provider has each of
 * them, and the bindings have none of them, for else it should be set through the bindings.
 */
@Needs({Part.TERRAFORM, Part.PROVIDER})
class NewerArgumentsTest {
  private static final String BINDINGS = "com.hashicorp.cdktf.providers.google.";

  @TempDir private static Path folder;

  private static JsonNode schemas;

  @BeforeAll
  static void readSchemas() throws IOException {
    new FleetSynthesizer(Example.fleet()).writeAll(Example.snapshot(), folder, Progress.NONE);
    schemas =
        new ObjectMapper()
            .readTree(
                OfflineTerraform.init(folder.resolve("stacks/aipress-shard-0001"))
                    .must("providers", "schema", "-json"))
            .at("/provider_schemas/registry.terraform.io~1hashicorp~1google/resource_schemas");
  }

  @ParameterizedTest
  @EnumSource
  void areInTheProviderAndNotInTheBindings(NewerArgument argument) throws ClassNotFoundException {
    List<String> path = Arrays.asList(argument.path().split("\\.", -1));
    List<String> blocks = path.subList(0, path.size() - 1);
    String name = path.get(path.size() - 1);

    JsonNode block = schemas.path(argument.resourceType()).path("block");
    StringBuilder binding = new StringBuilder(camel(argument.resourceType(), true));
    for (String inner : blocks) {
      block = block.path("block_types").path(inner).path("block");
      binding.append(camel("_" + inner, false));
    }
    assertThat(block.path("attributes").has(name) || block.path("block_types").has(name))
        .as(
            "%s.%s in provider %s",
            argument.resourceType(), argument.path(), ProviderVersion.DEFAULT)
        .isTrue();

    String type = argument.resourceType().substring("google_".length());
    Class<?> builder = Class.forName(BINDINGS + type + "." + binding + "$Builder");
    assertThat(builder.getMethods())
        .extracting(Method::getName)
        .contains(blocks.isEmpty() ? "provider" : "build")
        .doesNotContain(camel(name, false));
  }

  /** The bindings' spelling: {@code google_sql_database} is {@code SqlDatabase}. */
  private static String camel(String snake, boolean isType) {
    StringBuilder camel = new StringBuilder();
    for (String word : snake.split("_", -1)) {
      if (!(isType && word.equals("google"))) {
        camel.append(
            camel.isEmpty() && !isType && !snake.startsWith("_")
                ? word
                : word.isEmpty()
                    ? ""
                    : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
      }
    }
    return camel.toString();
  }
}
