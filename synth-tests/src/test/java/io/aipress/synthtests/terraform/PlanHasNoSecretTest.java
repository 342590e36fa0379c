package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aipress.shards.registry.Progress;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shard's plan gives Terraform nothing to keep secret: no attribute that the provider itself
 * calls sensitive has a value, and there is no resource whose purpose is to make or hold a secret
 * value. What the provider computes from Google's answers is nothing of ours, but for passwords
 * that it would be asked to make.
 */
@Needs({Part.TERRAFORM, Part.PROVIDER})
class PlanHasNoSecretTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> MAKERS_OF_SECRETS =
      Set.of(
          "google_secret_manager_secret_version",
          "google_service_account_key",
          "google_sql_user",
          "google_storage_hmac_key",
          "random_password",
          "tls_private_key");

  @TempDir private static Path folder;
  private static JsonNode plan = JSON.nullNode();
  private static JsonNode schemas = JSON.nullNode();

  @BeforeAll
  static void planShardOfAllTiers() throws IOException {
    new FleetSynthesizer(Example.fleet()).writeAll(Example.snapshot(), folder, Progress.NONE);
    OfflineTerraform terraform = OfflineTerraform.init(folder.resolve("stacks/aipress-shard-0005"));
    terraform.must("plan", "-refresh=false", "-input=false", "-out=plan.bin");
    plan = JSON.readTree(terraform.must("show", "-json", "plan.bin"));
    schemas =
        JSON.readTree(terraform.must("providers", "schema", "-json"))
            .path("provider_schemas")
            .path("registry.terraform.io/hashicorp/google")
            .path("resource_schemas");
  }

  @Test
  void noSensitiveAttributeHasAValue() {
    List<String> found = new ArrayList<>();
    int sensitive = 0;
    for (JsonNode resource : resources()) {
      JsonNode block = schemas.path(resource.path("type").asText()).path("block");
      sensitive += sensitiveNames(block).size();
      collect(resource.path("address").asText(), resource.path("values"), block, found);
    }
    assertThat(found).isEmpty();
    assertThat(sensitive).as("attributes that could have had one").isPositive();
  }

  @Test
  void noResourceMakesSecrets() {
    Set<String> types = new TreeSet<>();
    resources().forEach(resource -> types.add(resource.path("type").asText()));
    assertThat(types)
        .contains("google_secret_manager_secret", "google_sql_database_instance")
        .doesNotContainAnyElementsOf(MAKERS_OF_SECRETS);
  }

  @Test
  void cacheHasNoPasswordForTheStateToKeep() {
    for (JsonNode resource : resources()) {
      if (resource.path("type").asText().equals("google_redis_instance")) {
        assertThat(resource.path("values").path("auth_enabled").asBoolean()).isFalse();
      }
    }
  }

  private static JsonNode resources() {
    return plan.path("planned_values").path("root_module").path("resources");
  }

  private static List<String> sensitiveNames(JsonNode block) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> attribute : block.path("attributes").properties()) {
      if (attribute.getValue().path("sensitive").asBoolean()) {
        names.add(attribute.getKey());
      }
    }
    return names;
  }

  /** Looks into nested blocks too, each of which stands in a list. */
  private static void collect(String place, JsonNode values, JsonNode block, List<String> found) {
    for (String name : sensitiveNames(block)) {
      JsonNode value = values.path(name);
      if (!value.isMissingNode() && !value.isNull() && !value.asText("x").isEmpty()) {
        found.add(place + "." + name);
      }
    }
    for (Map.Entry<String, JsonNode> nested : block.path("block_types").properties()) {
      for (JsonNode entry : values.path(nested.getKey())) {
        collect(place + "." + nested.getKey(), entry, nested.getValue().path("block"), found);
      }
    }
  }
}
