package io.aipress.synthtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aipress.synthtests.commands.Cli.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tenants check-plugins}: a verdict on every plugin, and a status that says enough. */
class CheckPluginsTest {
  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void init() {
    cli = Cli.inStarter(folder);
    cli.add("acme");
  }

  @Test
  void pluginsThatWorkOrThatNobodyKnowsPass() throws IOException {
    JsonNode document =
        cli.done("tenants", "check-plugins", "acme", "--plugins", list("akismet\nwordfence\nours"));

    assertThat(document.path("version").asInt()).isEqualTo(1);
    assertThat(document.path("tenant").asText()).isEqualTo("acme");
    assertThat(document.path("plugins").findValuesAsText("plugin"))
        .containsExactly("akismet", "wordfence", "ours");
    assertThat(document.path("plugins").findValuesAsText("support"))
        .containsExactly("full", "limited", "unknown");
    assertThat(document.path("plugins").get(1).path("class").asText()).isEqualTo("security");
    assertThat(document.path("plugins").get(1).path("alternative").asText())
        .isEqualTo("Cloud Armor");
    assertThat(document.path("plugins").get(0).has("alternative")).isFalse();
    assertThat(document.path("plugins").get(2).has("class")).isFalse();
  }

  @Test
  void everyOneThatIsNotSupportedIsAnError() throws IOException {
    String list = list("wp-rocket\nakismet\nw3-total-cache");

    Answer answer = cli.json("tenants", "check-plugins", "acme", "--plugins", list);

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.codes()).containsExactly("PLUGIN_NOT_SUPPORTED", "PLUGIN_NOT_SUPPORTED");
    assertThat(answer.document().path("errors").findValuesAsText("value"))
        .containsExactly("wp-rocket", "w3-total-cache");
    assertThat(answer.error().path("fix").asText()).contains("redis-cache");
    assertThat(answer.document().path("plugins")).hasSize(3);
  }

  @Test
  void rulesOfTheFleetFileCount() throws IOException {
    Path fleet = cli.file("fleet.yaml");
    Files.writeString(
        fleet,
        Files.readString(fleet)
            .replace(
                "plugins: {}",
                "plugins: {wp-rocket: {support: limited, reason: has its page cache off}}"));

    JsonNode plugin =
        cli.done("tenants", "check-plugins", "acme", "--plugins", list("wp-rocket"))
            .path("plugins")
            .get(0);

    assertThat(plugin.path("support").asText()).isEqualTo("limited");
    assertThat(plugin.path("reason").asText()).isEqualTo("has its page cache off");
    Path out = cli.file("out");
    cli.done("synth", "--out", out.toString());
    assertThat(Files.readString(out.resolve("stacks/aipress-shard-0001/cdk.tf.json")))
        .contains(",wp-redis,wp-staging,");
  }

  @Test
  void peopleAreToldWhyAndWhatToUseInstead() throws IOException {
    Answer answer =
        cli.run("tenants", "check-plugins", "acme", "--plugins", list("akismet\nbreeze"));

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out().lines())
        .hasSize(3)
        .last()
        .asString()
        .matches("breeze +not-supported +keeps its cache in files, .*; instead: Redis object .*");
    assertThat(answer.err()).contains("PLUGIN_NOT_SUPPORTED: breeze cannot be used by acme");
  }

  @Test
  void aListThatIsNoneIsBadInputAndAnUnknownTenantARefusal() throws IOException {
    cli.refusesAll(
        """
        tenants check-plugins acme --plugins %s | PLUGIN_LIST_INVALID | 2
        tenants check-plugins acme --plugins %s | FILE_UNREADABLE | 2
        tenants check-plugins ACME --plugins %s | SITE_ID_INVALID | 2
        tenants check-plugins nobody --plugins %s | TENANT_UNKNOWN | 1
        """
            .formatted(
                list("name,status\nakismet\n"),
                cli.file("none.txt"),
                cli.file("plugins.txt"),
                Files.writeString(cli.file("good.txt"), "akismet\n")));
  }

  private String list(String text) throws IOException {
    return Files.writeString(cli.file("plugins.txt"), text).toString();
  }
}
