package io.aipress.synthtests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.terraform.OfflineTerraform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every example builds from the published artifact alone, synthesizes, and is valid. */
class ExamplesTest {
  @TempDir private static Path folder;

  private static final Map<String, ExampleProject> EXAMPLES = new TreeMap<>();

  @BeforeAll
  static void synthesize() throws IOException {
    Path repository = LocalRepository.make();
    for (String name : new String[] {"company-shard", "one-site", "shared-sql"}) {
      EXAMPLES.put(name, ExampleProject.synthesized(name, repository, folder.resolve(name)));
    }
  }

  @Test
  void aPlainStackHasADatabaseAndAVault() throws IOException {
    ExampleProject example = example("shared-sql");

    assertThat(example.addresses("blog"))
        .containsExactly(
            "google_compute_global_address.services-range",
            "google_compute_network.network",
            "google_service_networking_connection.services",
            "google_sql_database.database",
            "google_sql_database_instance.sql_instance",
            "google_storage_bucket.vault_bucket");
    JsonNode sql =
        example
            .json("blog")
            .path("resource")
            .path("google_sql_database_instance")
            .iterator()
            .next();
    assertThat(sql.path("depends_on").get(0).asText())
        .isEqualTo("google_service_networking_connection.services");
    assertThat(sql.at("/settings/user_labels/team").asText()).isEqualTo("blog");
  }

  @Test
  void aSiteIsWrittenOut() throws IOException {
    ExampleProject example = example("one-site");

    assertThat(example.addresses("site"))
        .containsExactly(
            "google_cloud_run_v2_service.acme_service",
            "google_cloud_run_v2_service_iam_member.acme_invoker",
            "google_secret_manager_secret.acme_db-password",
            "google_secret_manager_secret_iam_member.acme_db-password-reader",
            "google_service_account.acme_service-account",
            "google_sql_database.acme_database",
            "google_storage_bucket_iam_member.acme_media");
    assertThat(example.json("site").toString())
        .contains("wordpress:6.8.3", "10.20.0.3", "mysql-g2", "https://www.acme.example")
        .doesNotContain("for_each", "${local.");
  }

  @Test
  void aShardStandsInTheCompanysNetworkWithItsRedis() throws IOException {
    ExampleProject example = example("company-shard");

    assertThat(example.addresses("wordpress"))
        .contains(
            "google_sql_database_instance.shard_sql_instance",
            "google_compute_forwarding_rule.shard_pool_forwarding-rule",
            "google_cloud_run_v2_service.intranet_service")
        .noneMatch(address -> address.startsWith("google_compute_network."))
        .noneMatch(address -> address.startsWith("google_redis"));
    assertThat(example.json("wordpress").toString())
        .contains("projects/example-wordpress/global/networks/company", "10.65.0.12")
        .contains("\"cost_center\":\"4711\"");
  }

  @ParameterizedTest
  @CsvSource({"company-shard, wordpress", "one-site, site", "shared-sql, blog"})
  @Needs({Part.TERRAFORM, Part.PROVIDER})
  void isValidAndPlans(String name, String stack) throws IOException {
    OfflineTerraform terraform = OfflineTerraform.init(example(name).stack(stack));

    JsonNode verdict = new ObjectMapper().readTree(terraform.must("validate", "-json"));
    assertThat(verdict.path("valid").asBoolean()).as(verdict.toString()).isTrue();
    assertThat(verdict.path("warning_count").asInt()).as(verdict.toString()).isZero();
    assertThat(terraform.must("plan", "-refresh=false", "-input=false", "-no-color"))
        .contains("to add, 0 to change, 0 to destroy");
  }

  private static ExampleProject example(String name) {
    ExampleProject example = EXAMPLES.get(name);
    assertThat(example).isNotNull();
    return Objects.requireNonNull(example);
  }
}
