package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.google.provider.GoogleProvider;
import com.hashicorp.cdktf.providers.google.provider.GoogleProviderConfig;
import io.aipress.constructs.provider.RequiredProvider;
import io.aipress.constructs.registry.TenantRegistryDatabase;
import io.aipress.constructs.registry.TenantRegistryDatabaseConfig;
import io.aipress.shards.fleet.ProviderVersion;
import io.aipress.shards.registry.schema.SpannerSchema;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry's database under the real provider, when it is made and when its schema grows. */
@Needs({Part.TERRAFORM, Part.PROVIDER})
class RegistryDatabaseTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What cdktf ends the names of an ordinary stack with. */
  private static final String HASH = "_[0-9A-F]{8}\\b";

  @TempDir private static Path folder;

  private static Path configuration;
  private static StackOnPaper stack;
  private static List<PlannedChange> made;

  @BeforeAll
  static void make() throws IOException {
    App app = new App(AppConfig.builder().outdir(folder.resolve("out").toString()).build());
    TerraformStack terraform = new TerraformStack(app, "central");
    new GoogleProvider(
        terraform, "google", GoogleProviderConfig.builder().project("acme-central").build());
    RequiredProvider.in(terraform, ProviderVersion.defaults());
    new TenantRegistryDatabase(
        terraform,
        "registry",
        TenantRegistryDatabaseConfig.of(
                "acme-registry",
                "us-central1",
                "serviceAccount:aipress@acme-central.iam.gserviceaccount.com")
            .withReaders(Set.of("group:reviews@example.com")));
    app.synth();
    configuration = folder.resolve("out/stacks/central/cdk.tf.json");
    stack = StackOnPaper.of(folder.resolve("stack"), configuration);
    made = stack.apply();
  }

  @Test
  void isMadeAsItIsDescribed() throws IOException {
    JsonNode verdict =
        JSON.readTree(OfflineTerraform.init(folder.resolve("stack")).must("validate", "-json"));
    assertThat(verdict.path("valid").asBoolean()).as(verdict.toString()).isTrue();
    assertThat(verdict.path("warning_count").asInt()).as(verdict.toString()).isZero();

    assertThat(made)
        .extracting(change -> change.toString().replaceAll(HASH, ""))
        .containsExactlyInAnyOrder(
            "create google_spanner_instance.registry_instance",
            "create google_spanner_database.registry_database",
            "create google_spanner_database_iam_member.registry_user",
            "create google_spanner_database_iam_member.registry_reader"
                + "[\"group:reviews@example.com\"]");
  }

  @Test
  void aStatementMoreIsRunInPlace() throws IOException {
    int statements = SpannerSchema.statementsUpTo(SpannerSchema.latest()).size();

    List<PlannedChange> plan =
        stack.with(withDdl(ddl -> ddl.add("CREATE INDEX more ON tenants (tier)"))).plan();

    assertThat(plan)
        .extracting(change -> change.toString().replaceAll(HASH, ""))
        .containsExactly("update google_spanner_database.registry_database ddl." + statements);
  }

  @Test
  void anyOtherChangeOfTheSchemaWouldReplaceTheDatabaseAndIsRefused() throws IOException {
    List<Consumer<List<String>>> changes =
        List.of(
            ddl -> ddl.set(0, ddl.get(0) + " "),
            ddl -> ddl.remove(ddl.size() - 1),
            ddl -> Collections.swap(ddl, 0, 1));
    for (Consumer<List<String>> change : changes) {
      stack.with(withDdl(change));

      assertThat(stack.refusal())
          .contains("Instance cannot be destroyed")
          .contains("google_spanner_database.registry_database");
    }
  }

  /** The same configuration with another schema. */
  private static Path withDdl(Consumer<List<String>> change) throws IOException {
    JsonNode tree = JSON.readTree(configuration.toFile());
    ObjectNode database =
        (ObjectNode) tree.path("resource").path("google_spanner_database").iterator().next();
    List<String> ddl = new ArrayList<>();
    database.path("ddl").forEach(statement -> ddl.add(statement.asText()));
    change.accept(ddl);
    database.set("ddl", JSON.valueToTree(ddl));
    return Files.write(folder.resolve("changed.tf.json"), JSON.writeValueAsBytes(tree));
  }
}
