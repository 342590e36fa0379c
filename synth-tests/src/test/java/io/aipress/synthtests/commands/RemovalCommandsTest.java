package io.aipress.synthtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aipress.synthtests.commands.Cli.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Removals as somebody types them: what stays taken, what stays there, what comes next. */
class RemovalCommandsTest {
  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void init() {
    cli = Cli.inStarter(folder);
    cli.add("acme");
  }

  @Test
  void withoutABackupDataStaysAndItsShardIsBarredToTheId() {
    Answer people = cli.run("tenants", "remove", "acme");
    assertThat(people.out())
        .contains(
            "removed acme from aipress-shard-0001",
            "its id, domains and place stay taken",
            "its resources go, its data stays",
            "next: cdktf deploy aipress-shard-0001",
            "aipress tenants confirm-removed acme");
    assertThat(cli.roles("acme")).isEmpty();
    assertThat(cli.tenant("acme").at("/removal/step").asText()).isEqualTo("destroy");
    assertTaken();

    JsonNode confirmed = cli.done("tenants", "confirm-removed", "acme");

    assertThat(confirmed.path("free").asBoolean()).isTrue();
    assertThat(confirmed.path("databaseLeft").asBoolean()).isTrue();
    assertThat(confirmed.path("next").get(0).asText())
        .isEqualTo("aipress tenants forget-leftover acme --shard 1");
    assertThat(cli.json("tenants", "show", "acme").codes()).containsExactly("TENANT_UNKNOWN");
    assertThat(cli.done("shards", "show", "1").at("/shard/leftovers/0").asText()).isEqualTo("acme");

    JsonNode back = cli.add("acme");
    assertThat(back.path("shard").asInt()).isEqualTo(2);
    assertThat(back.path("epoch").asInt()).isEqualTo(4);
    JsonNode shown = cli.done("tenants", "show", "acme");
    assertThat(shown.path("leftovers").toString()).isEqualTo("[1]");
    cli.done("tenants", "forget-leftover", "acme", "--shard", "1");
    assertThat(cli.done("tenants", "show", "acme").has("leftovers")).isFalse();
  }

  @Test
  void withABackupDataIsReleasedAndThenGoes() {
    JsonNode removed = cli.done("tenants", "remove", "acme", "--backup", "gs://vault/acme.sql");
    assertThat(removed.at("/tenant/removal/step").asText()).isEqualTo("release");
    assertThat(removed.at("/tenant/removal/backup").asText()).isEqualTo("gs://vault/acme.sql");
    assertThat(cli.roles("acme")).isEqualTo(Map.of(1, "released"));
    assertTaken();

    JsonNode released = cli.done("tenants", "confirm-removed", "acme");
    assertThat(released.path("free").asBoolean()).isFalse();
    assertThat(released.path("next").toString())
        .contains("cdktf deploy aipress-shard-0001", "confirm-removed acme --epoch 3");
    assertThat(cli.json("tenants", "confirm-removed", "acme", "--epoch", "2").codes())
        .containsExactly("EPOCH_STALE");
    assertThat(cli.roles("acme")).isEmpty();
    assertTaken();

    JsonNode gone = cli.done("tenants", "confirm-removed", "acme");
    assertThat(gone.path("free").asBoolean()).isTrue();
    assertThat(gone.path("databaseLeft").asBoolean()).isFalse();
    assertThat(gone.path("next").get(0).asText())
        .isEqualTo("aipress tenants forget-leftover acme --shard 1");
    cli.done("tenants", "forget-leftover", "acme", "--shard", "1");
    assertThat(cli.add("acme").path("shard").asInt()).isEqualTo(1);
  }

  @Test
  void aLoginThatIsLeftIsRevokedFirst() {
    cli.done("tenants", "confirm-login", "acme", "--secret-version", "1");
    cli.done("tenants", "remove", "acme");

    assertThat(cli.run("tenants", "confirm-removed", "acme").out())
        .isEqualTo(
            """
            the place of acme on shard 0001 is free
            its database, login and objects were left on shard 0001, and no tenant "acme" may come there until they are dropped
            next: aipress tenants login acme --shard 1 --revoke ...
                  aipress tenants forget-leftover acme --shard 1
            """);

    cli.add("acme");
    assertThat(cli.run("tenants", "show", "acme").out())
        .contains(
            "its objects were left on shard 0001, perhaps its database and login too,",
            "next: aipress tenants login acme --shard 1 --revoke ...",
            "      aipress tenants forget-leftover acme --shard 1");
    cli.done("shards", "open", "--region", "us-central1");
    assertThat(cli.json("tenants", "move", "acme", "--to", "1").error().path("fix").asText())
        .contains("aipress tenants login acme --shard 1 --revoke");
  }

  @Test
  void withABackupOfTheDatabaseTheLoginIsLeft() {
    cli.done("tenants", "confirm-login", "acme", "--secret-version", "1");
    cli.done("tenants", "remove", "acme", "--backup", "gs://vault/acme.sql");
    cli.done("tenants", "confirm-removed", "acme");

    assertThat(cli.run("tenants", "confirm-removed", "acme").out())
        .contains("its login and objects were left on shard 0001");
  }

  @Test
  void whatIsNotGoingCannotBeConfirmedNorForgotten() {
    assertThat(cli.json("tenants", "confirm-removed", "acme").codes())
        .containsExactly("MOVE_MISSING");
    assertThat(cli.json("tenants", "confirm-removed", "nobody").codes())
        .containsExactly("TENANT_UNKNOWN");
    assertThat(cli.json("tenants", "forget-leftover", "acme", "--shard", "1").codes())
        .containsExactly("LEFTOVER_DATA");
    assertThat(cli.json("tenants", "forget-leftover", "acme", "--shard", "0").codes())
        .containsExactly("SHARD_ID_INVALID");
    assertThat(cli.json("tenants", "forget-leftover", "acme").codes())
        .containsExactly("ARGUMENT_INVALID");
  }

  @Test
  void verifyNamesWhatWaitsToBeConfirmed() {
    cli.done("tenants", "remove", "acme");

    JsonNode verified = cli.done("registry", "verify");

    assertThat(verified.at("/waiting/0").asText())
        .isEqualTo("acme on shard 0001: destroy, then aipress tenants confirm-removed acme");
  }

  private void assertTaken() {
    assertThat(cli.json("tenants", "remove", "acme").codes()).containsExactly("TENANT_REMOVED");
    assertThat(cli.json("tenants", "move", "acme").codes()).containsExactly("TENANT_REMOVED");
    Answer again =
        cli.json(
            "tenants",
            "add",
            "acme",
            "--tier",
            "gold",
            "--domain",
            "other.example",
            "--region",
            "us-central1");
    assertThat(again.codes()).containsExactly("TENANT_REMOVED");
    Answer domain =
        cli.json(
            "tenants",
            "add",
            "other",
            "--tier",
            "gold",
            "--domain",
            "acme.example",
            "--region",
            "us-central1");
    assertThat(domain.codes()).containsExactly("DOMAIN_TAKEN");
    assertThat(cli.done("shards", "show", "1").at("/shard/dimensions/sites/used").asInt())
        .isEqualTo(1);
  }
}
