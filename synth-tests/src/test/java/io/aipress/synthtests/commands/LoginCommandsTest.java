package io.aipress.synthtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aipress.synthtests.commands.Cli.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins as somebody confirms them, and what a stack makes of it. */
class LoginCommandsTest {
  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void init() {
    cli = Cli.inStarter(folder);
    cli.add("acme");
    cli.done("shards", "open", "--region", "us-central1");
  }

  private JsonNode confirm(int version, String... more) {
    String[] words = {"tenants", "confirm-login", "acme", "--secret-version", "" + version};
    String[] all = new String[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return cli.done(all);
  }

  @Test
  void aStackHasTheVersionThatWasConfirmed() {
    assertThat(cli.values("acme", "password_version")).isEqualTo(Map.of(1, "0"));
    assertThat(cli.done("shards", "show", "1").at("/shard/withoutLogin/0").asText())
        .isEqualTo("acme");

    JsonNode confirmed = confirm(3, "--epoch", "1");

    assertThat(confirmed.path("shard").asInt()).isEqualTo(1);
    assertThat(confirmed.path("passwordVersion").asInt()).isEqualTo(3);
    assertThat(confirmed.path("next").toString())
        .isEqualTo("[\"cdktf deploy aipress-shard-0001\"]");
    assertThat(cli.values("acme", "password_version")).isEqualTo(Map.of(1, "3"));
    assertThat(cli.done("shards", "show", "1").at("/shard/withoutLogin").toString())
        .isEqualTo("[]");
    assertThat(cli.done("tenants", "show", "acme").path("logins").toString())
        .isEqualTo("[{\"shard\":1,\"login\":\"a\",\"user\":\"wp-acme\",\"passwordVersion\":3}]");
    assertThat(cli.done("registry", "verify").at("/rows/logins").asInt()).isOne();
    confirm(4);
    confirm(4);
    assertThat(cli.values("acme", "database_user")).isEqualTo(Map.of(1, "wp-acme_b"));
    confirm(5, "--login", "b");
    confirm(6);
    assertThat(cli.values("acme", "database_user")).isEqualTo(Map.of(1, "wp-acme"));
  }

  @Test
  void aServedTenantSwitchesToACopyWithALoginOnly() {
    confirm(3);
    cli.done("tenants", "move", "acme", "--to", "2");
    cli.done("tenants", "advance", "acme");
    cli.done("tenants", "advance", "acme");

    Answer refused = cli.json("tenants", "advance", "acme");
    assertThat(refused.status()).isOne();
    assertThat(refused.codes()).containsExactly("LOGIN_MISSING");
    assertThat(refused.error().path("fix").asText()).contains("confirm-login acme --shard 2");
    Answer unnamed = cli.json("tenants", "confirm-login", "acme", "--secret-version", "1");
    assertThat(unnamed.status()).isEqualTo(2);
    assertThat(unnamed.error().path("fix").asText()).isEqualTo("add --shard 1 or --shard 2");

    confirm(1, "--shard", "2");
    cli.done("tenants", "advance", "acme");
    assertThat(cli.values("acme", "password_version")).isEqualTo(Map.of(1, "3", 2, "1"));
    assertThat(cli.roles("acme")).isEqualTo(Map.of(1, "source", 2, "serving"));
  }

  @Test
  void whatCannotBeIsRefused() {
    confirm(3);
    cli.refusesAll(
        """
        tenants confirm-login acme --secret-version 0 | ARGUMENT_INVALID | 2
        tenants confirm-login acme --secret-version 2 | LOGIN_VERSION | 1
        tenants confirm-login acme --secret-version 3 --login b | LOGIN_VERSION | 1
        tenants confirm-login acme --secret-version 4 --login c | ARGUMENT_INVALID | 2
        tenants confirm-login acme --secret-version 4 --shard 2 | LOGIN_PLACE | 1
        tenants confirm-login acme --secret-version 4 --epoch 7 | EPOCH_STALE | 1
        tenants confirm-login globex --secret-version 1 | TENANT_UNKNOWN | 1
        """);
  }
}
