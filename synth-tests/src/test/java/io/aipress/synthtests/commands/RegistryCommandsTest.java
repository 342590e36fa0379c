package io.aipress.synthtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aipress.synthtests.commands.Cli.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry's own commands: history, verify, migrate, snapshot, restore; and who did it. */
class RegistryCommandsTest {
  private static final String FIRST_SCHEMA = "/io/aipress/state/registry/schema/sqlite/V1.sql";

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void init() {
    cli = Cli.inStarter(folder);
    cli.add("acme", "--actor", "alice", "--reason", "a new customer");
    cli.done("tenants", "pin", "acme", "--actor", "bob");
    cli.done("shards", "open", "--region", "us-central1");
  }

  @Test
  void historyTellsWhoWhatWhenAndWhyOldestFirst() {
    JsonNode events = cli.done("registry", "history").path("events");

    assertThat(events.findValuesAsText("kind"))
        .containsExactly("shard_opened", "tenant_added", "tenant_pinned", "shard_opened");
    JsonNode added = events.get(1);
    assertThat(added.path("tenant").asText()).isEqualTo("acme");
    assertThat(added.path("actor").asText()).isEqualTo("alice");
    assertThat(added.path("reason").asText()).isEqualTo("a new customer");
    assertThat(added.path("to").asInt()).isEqualTo(1);
    assertThat(added.path("epoch").asInt()).isEqualTo(1);
    assertThat(added.path("operation")).isEqualTo(events.get(0).path("operation"));
    assertThat(Instant.parse(added.path("at").asText())).isBefore(Instant.now().plusSeconds(1));
    assertThat(events.get(2).path("actor").asText()).isEqualTo("bob");
    assertThat(events.get(3).path("actor").asText()).isEqualTo(System.getProperty("user.name"));
  }

  @Test
  void historyHasOneLineForEachEventAndCanBeAskedForLess() {
    assertThat(cli.run("registry", "history").out().lines()).hasSize(4);
    assertThat(cli.run("registry", "history", "--tenant", "acme").out().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("acme"));
    assertThat(cli.run("registry", "history", "--since", "1h").out().lines()).hasSize(4);
    assertThat(cli.run("registry", "history", "--since", "2999-01-01").out()).isEmpty();
    String second = cli.done("registry", "history").path("events").get(2).path("at").asText();
    assertThat(cli.done("registry", "history", "--since", second).path("events").size())
        .isBetween(1, 3);
    assertThat(cli.done("registry", "history", "--tenant", "nobody").path("events")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "7",
        "d7",
        "-7d",
        "7 d",
        "7.5h",
        "2026-13-01",
        "2026-11-23T10:00",
        "99999999d",
        "2026-11-23T10:00:00",
        "",
        "\u0000",
        "1h1h"
      })
  void aMomentThatIsNoneIsRefused(String since) {
    Answer answer = cli.json("registry", "history", "--since", since);

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.codes()).containsExactly("ARGUMENT_INVALID");
    assertThat(answer.error().path("field").asText()).isEqualTo("since");
    assertThat(answer.error().path("rule").asText()).contains("12h");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--actor", "--reason"})
  void whoAndWhyAreShortAndPlain(String option) {
    String before = cli.rows();
    String field = option.substring(2);
    List<String> bad =
        List.of("x".repeat(1_000_000), "a\u0000b", "a\nb", "a\u001b[31mb", "a\u202eb", "a\u2028b");
    for (String text : bad) {
      for (List<String> command :
          List.of(List.of("shards", "open"), List.of("shards", "drain", "1"))) {
        String[] words = {option, text};
        String[] all =
            java.util.stream.Stream.concat(command.stream(), List.of(words).stream())
                .toArray(String[]::new);

        Answer answer = cli.json(all);

        assertThat(answer.codes()).containsExactly("ARGUMENT_INVALID");
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.error().path("field").asText()).isEqualTo(field);
        assertThat(answer.out()).hasSizeLessThan(1500);
        assertThat(cli.run(all).err()).hasSizeLessThan(1500).doesNotContain("\u001b", "\u202e");
      }
    }
    assertThat(cli.json("shards", "open", "--actor", "  ").codes())
        .containsExactly("ARGUMENT_INVALID");
    assertThat(cli.rows()).isEqualTo(before);
  }

  @Test
  void whyTellsTheDecisionAndWhatPlacementWouldSayToday() {
    JsonNode why = cli.done("tenants", "show", "acme", "--why").path("why");

    assertThat(why.at("/decisions/0/detail").asText())
        .isEqualTo("no shard below the fill target took it: opened 0001");
    assertThat(why.at("/today/shard").asInt()).isBetween(1, 2);
    assertThat(why.at("/today/why").asText()).contains("0001", "0002", "0 taken");
    String people = cli.run("tenants", "show", "acme", "--why").out();
    assertThat(people).contains("decided ", "today ");
  }

  @Test
  void verifyCountsWhatIsThere() {
    Answer answer = cli.run("registry", "verify");

    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("shards       2", "tenants      1", "every invariant holds");
    assertThat(cli.done("registry", "verify").path("rows").toString())
        .isEqualTo(
            "{\"shards\":2,\"tenants\":1,\"moves\":0,\"logins\":0,\"reservations\":0,\"leftovers\":0}");
  }

  @Test
  void verifyNamesEveryRowThatSomebodyBroke() throws SQLException {
    cli.add("globex");
    edit("UPDATE tenants SET shard = 2, tier = 'tin' WHERE id = 'acme'");
    edit("UPDATE shards SET held_gold = 7 WHERE number = 1");

    Answer answer = cli.json("registry", "verify");

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.codes()).isNotEmpty().containsOnly("INVARIANT_BROKEN");
    assertThat(answer.out()).contains("acme", "0001");
    assertThat(answer.document().at("/rows/tenants").asInt()).isEqualTo(2);
    assertThat(cli.run("registry", "verify").err()).contains("error: INVARIANT_BROKEN: ");
  }

  @Test
  void migratingARegistryOfThisVersionHasNothingToDo() {
    JsonNode document = cli.done("registry", "migrate");

    assertThat(document.path("present")).isEqualTo(document.path("target"));
    assertThat(document.path("statements")).isEmpty();
    assertThat(document.path("applied").asBoolean()).isFalse();
    assertThat(cli.done("registry", "migrate", "--apply").path("applied").asBoolean()).isFalse();
  }

  @Test
  void aSnapshotIsStableAndSynthesizesTheSameBytes() throws IOException {
    cli.add("globex");
    cli.done("tenants", "move", "acme");
    String file = cli.file("registry.jsonl").toString();
    String again = cli.file("again.jsonl").toString();

    JsonNode written = cli.done("registry", "snapshot", file);
    cli.done("registry", "snapshot", again);
    Answer stdout = cli.run("registry", "snapshot", "-", "--quiet");

    assertThat(written.path("tenants").asInt()).isEqualTo(2);
    assertThat(Files.readString(Path.of(again))).isEqualTo(Files.readString(Path.of(file)));
    assertThat(stdout.out()).isEqualTo(Files.readString(Path.of(file)));
    cli.done("synth", "--out", cli.file("live").toString());
    cli.done("--registry", "snapshot:" + file, "synth", "--out", cli.file("snapshot").toString());
    for (int shard = 1; shard <= 2; shard++) {
      String stack = "stacks/aipress-shard-000%d/cdk.tf.json".formatted(shard);
      assertThat(cli.file("snapshot").resolve(stack))
          .hasSameBinaryContentAs(cli.file("live").resolve(stack));
    }
    assertThat(cli.json("--registry", "snapshot:" + file, "tenants", "pin", "globex").codes())
        .containsExactly("REGISTRY_READ_ONLY");
    JsonNode why = cli.done("--registry", "snapshot:" + file, "tenants", "show", "globex", "--why");
    Answer plan = cli.run("--registry", "snapshot:" + file, "shards", "rebalance", "--dry-run");
    assertThat(plan.status()).isZero();
    assertThat(plan.err()).contains("a snapshot has no history");
    assertThat(cli.json("--registry", "snapshot:" + file, "registry", "history").codes())
        .containsExactly("REGISTRY_READ_ONLY");
    assertThat(why.at("/why/decisions")).isEmpty();
    assertThat(why.at("/why/today/shard").asInt()).isPositive();
  }

  @Test
  void aSnapshotFillsAnEmptyRegistryOnly() throws IOException {
    cli.add("globex");
    cli.done("tenants", "move", "acme");
    String file = cli.file("registry.jsonl").toString();
    cli.done("registry", "snapshot", file);
    String copy = "sqlite:" + cli.file("copy.db");

    cli.done("--registry", copy, "registry", "restore", file);

    assertThat(cli.done("--registry", copy, "tenants", "list"))
        .isEqualTo(cli.done("tenants", "list"));
    assertThat(cli.done("--registry", copy, "registry", "verify").path("problems")).isEmpty();
    cli.done("--registry", copy, "registry", "restore", file);
    cli.done("--registry", copy, "tenants", "pin", "globex");
    assertThat(cli.json("--registry", copy, "registry", "restore", file).codes())
        .containsExactly("REGISTRY_NOT_EMPTY");
  }

  @Test
  void aSnapshotThatSomebodyEditedIsRefused() throws IOException {
    Path file = cli.file("registry.jsonl");
    cli.done("registry", "snapshot", file.toString());
    String text = Files.readString(file);
    List<String> lines = text.lines().toList();
    String tenant =
        lines.stream().filter(line -> line.contains("acme.example")).findFirst().orElseThrow();
    String[] edited = {
      text.replace("acme.example", "evil.example"),
      text.replace(tenant, tenant + "\n" + tenant),
      text.substring(0, text.length() / 2),
      "",
      "{}"
    };
    for (String bad : edited) {
      Files.writeString(file, bad);
      Answer read = cli.json("--registry", "snapshot:" + file, "tenants", "list");
      assertThat(read.codes()).contains("SNAPSHOT_DAMAGED");
      assertThat(read.status()).isEqualTo(2);
      Answer restored =
          cli.json(
              "--registry",
              "sqlite:" + cli.file("copy.db"),
              "registry",
              "restore",
              file.toString());
      assertThat(restored.codes()).contains("SNAPSHOT_DAMAGED");
      assertThat(cli.file("copy.db")).doesNotExist();
    }
  }

  @Test
  void aSnapshotIsNotWrittenOverAnotherFileNorBesideADocument() throws IOException {
    Files.writeString(cli.file("mine.txt"), "mine");

    assertThat(cli.json("registry", "snapshot", cli.file("mine.txt").toString()).codes())
        .containsExactly("FILE_EXISTS");
    assertThat(cli.file("mine.txt")).hasContent("mine");
    assertThat(cli.json("registry", "snapshot", "-").codes()).containsExactly("ARGUMENT_INVALID");
    assertThat(cli.json("registry", "snapshot", "").codes()).containsExactly("ARGUMENT_INVALID");
    assertThat(cli.json("registry", "snapshot", cli.file("no/where").toString()).codes())
        .containsExactly("OUTPUT_NOT_WRITABLE");
  }

  @Test
  void aRegistryOfTheFirstVersionIsMigratedWhenAskedTo() throws IOException, SQLException {
    Path file = cli.file(".aipress/registry.db");
    Path old = cli.file("old.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + old);
        Statement statement = connection.createStatement();
        InputStream script = getClass().getResourceAsStream(FIRST_SCHEMA)) {
      statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
      statement.executeUpdate("ATTACH '%s' AS present".formatted(file));
      statement.executeUpdate("INSERT INTO identity SELECT * FROM present.identity");
      statement.executeUpdate("INSERT INTO shards VALUES (1, 'us-central1', 'open')");
      statement.executeUpdate(
          "INSERT INTO tenants VALUES ('acme', 'gold', 'us-central1', 1, 'active', 1, 0)");
      statement.executeUpdate("INSERT INTO domains VALUES ('acme.example', 'acme', 0)");
      statement.executeUpdate("PRAGMA user_version = 1");
      try (ResultSet id = statement.executeQuery("PRAGMA present.application_id")) {
        statement
            .getConnection()
            .createStatement()
            .execute("PRAGMA application_id = " + id.getInt(1));
      }
    }
    String url = "sqlite:" + old;
    byte[] before = Files.readAllBytes(old);

    Answer refused = cli.json("--registry", url, "tenants", "list");
    assertThat(refused.codes()).containsExactly("REGISTRY_OUTDATED");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.error().path("fix").asText()).contains("aipress registry migrate");

    JsonNode dry = cli.done("--registry", url, "registry", "migrate");
    assertThat(dry.path("present").asInt()).isEqualTo(1);
    assertThat(dry.path("statements")).isNotEmpty();
    assertThat(old).hasBinaryContent(before);
    assertThat(cli.run("--registry", url, "registry", "migrate").out())
        .contains("CREATE TABLE moves", "next: aipress registry migrate --apply");

    JsonNode applied = cli.done("--registry", url, "registry", "migrate", "--apply");
    assertThat(applied.path("applied").asBoolean()).isTrue();
    assertThat(cli.done("--registry", url, "tenants", "list").at("/tenants/0/id").asText())
        .isEqualTo("acme");
    assertThat(cli.done("--registry", url, "registry", "verify").path("problems")).isEmpty();
  }

  private void edit(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + cli.file(".aipress/registry.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA ignore_check_constraints = ON");
      statement.execute(sql);
    }
  }
}
