package io.aipress.synthtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aipress.synthtests.commands.Cli.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a first day, in the forms that cli.md promises. */
class CommandsTest {
  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void init() {
    cli = Cli.inStarter(folder);
  }

  @Test
  void importSaysWhatItDidAndASecondOneChangesNothing() throws IOException {
    Files.writeString(
        cli.file("list.csv"),
        """
        tenant,tier,domain,region
        acme,gold,acme.example www.acme.example,us-central1
        "globex",bronze,globex.example,europe-west1
        """);

    JsonNode first = cli.json("tenants", "import", cli.file("list.csv").toString()).document();
    JsonNode second = cli.json("tenants", "import", cli.file("list.csv").toString()).document();

    assertThat(first.toString())
        .startsWith(
            "{\"version\":1,\"added\":2,\"unchanged\":0,\"changed\":0,\"shardsOpened\":2,"
                + "\"stacks\":[\"aipress-shard-0001\",\"aipress-shard-0002\"],\"fill\":");
    assertThat(first.at("/fill/touched/before/worst").asInt(-1)).isZero();
    assertThat(first.at("/fill/touched/after/worst").asInt()).isEqualTo(1);
    assertThat(second.toString())
        .startsWith(
            "{\"version\":1,\"added\":0,\"unchanged\":2,\"changed\":0,\"shardsOpened\":0,"
                + "\"stacks\":[],\"fill\":");
  }

  @Test
  void aDryRunLeavesNoRegistryBehind() {
    Answer answer = cli.run("tenants", "import", cli.file("tenants.csv").toString(), "--dry-run");

    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .startsWith("dry run, nothing written: ")
        .contains("\nstacks to plan: aipress-shard-0001, ", " touched shards: worst 0 -> ");
    assertThat(cli.file(".aipress")).doesNotExist();
  }

  @Test
  void showTellsWhereATenantLives() {
    cli.run(
        "tenants",
        "add",
        "acme",
        "--tier",
        "gold",
        "--domain",
        "ACME.example",
        "--domain",
        "www.acme.example",
        "--region",
        "us-central1");

    Answer answer = cli.json("tenants", "show", "acme");

    assertThat(answer.document().toString())
        .isEqualTo(
            "{\"version\":1,\"tenant\":{\"id\":\"acme\",\"tier\":\"gold\",\"domains\":"
                + "[\"acme.example\",\"www.acme.example\"],\"region\":\"us-central1\",\"shard\":1,"
                + "\"stack\":\"aipress-shard-0001\",\"state\":\"active\",\"epoch\":1,"
                + "\"pinned\":false},\"limits\":{\"storageGib\":100,\"bandwidthGib\":1024,"
                + "\"visits\":1000000}}");
  }

  @Test
  void listsFilterByShardAndTier() {
    cli.run("tenants", "import", cli.file("tenants.csv").toString());
    int all = cli.json("tenants", "list").document().path("tenants").size();
    int gold = cli.json("tenants", "list", "--tier", "gold").document().path("tenants").size();
    int first = cli.json("tenants", "list", "--shard", "1").document().path("tenants").size();

    assertThat(gold).isPositive().isLessThan(all);
    assertThat(first).isPositive().isLessThan(all);
  }

  @Test
  void removeTakesTheTenantOutOfItsStack() throws IOException {
    cli.run("tenants", "import", cli.file("tenants.csv").toString());
    JsonNode tenant = cli.json("tenants", "list").document().path("tenants").get(0);
    String id = tenant.path("id").asText();
    Path stack = cli.file("out/stacks/" + tenant.path("stack").asText() + "/cdk.tf.json");
    cli.run("synth", "--out", cli.file("out").toString());
    assertThat(Files.readString(stack)).contains("\"" + id + "\": {");

    Answer removal = cli.run("tenants", "remove", id);
    assertThat(removal.status()).isZero();
    assertThat(removal.out()).contains("next: cdktf deploy " + tenant.path("stack").asText());
    Answer synth = cli.json("synth", "--out", cli.file("out").toString());

    assertThat(Files.readString(stack)).doesNotContain("\"" + id + "\": {");
    assertThat(synth.document().path("written").asInt()).isEqualTo(1);
    assertThat(cli.tenant(id).path("state").asText()).isEqualTo("removed");
  }

  @Test
  void shardsAreOpenedByTheWeightsOfTheRegions() {
    cli.run("shards", "open", "--count", "20");

    JsonNode shards = cli.json("shards", "list").document().path("shards");

    assertThat(shards.findValuesAsText("region"))
        .hasSize(20)
        .satisfies(
            regions -> {
              assertThat(regions).filteredOn("us-central1"::equals).hasSize(8);
              assertThat(regions).filteredOn("europe-west1"::equals).hasSize(7);
              assertThat(regions).filteredOn("asia-northeast1"::equals).hasSize(5);
            });
    assertThat(shards.get(16).toString())
        .startsWith("{\"shard\":17,\"stack\":\"aipress-shard-0017\",\"project\":\"")
        .endsWith("\"state\":\"open\",\"capacity\":50,\"fill\":45,\"tenants\":0}");
  }

  @Test
  void synthSaysWhatItWroteAndThenThatNothingChanged() {
    cli.run("tenants", "import", cli.file("tenants.csv").toString());

    JsonNode first = cli.json("synth", "--out", cli.file("out").toString()).document();
    JsonNode second = cli.json("synth", "--out", cli.file("out").toString()).document();

    assertThat(first.path("written").asInt()).isEqualTo(first.path("stacks").asInt()).isPositive();
    assertThat(first.path("shapes").asInt()).isEqualTo(1);
    assertThat(second.path("written").asInt()).isZero();
    assertThat(second.path("unchanged")).isEqualTo(first.path("stacks"));
  }

  @Test
  void synthOfSomeShardsLeavesTheOthersAlone() throws IOException {
    cli.run("shards", "open", "--count", "3");
    cli.run("synth", "--out", cli.file("out").toString());
    Path other = cli.file("out/stacks/aipress-shard-0003/cdk.tf.json");
    Files.writeString(other, "mine");

    Answer answer = cli.json("synth", "--shards", "1-2", "--out", cli.file("out").toString());

    assertThat(answer.document().path("stacks").asInt()).isEqualTo(2);
    assertThat(other).hasContent("mine");
    assertThat(Files.readString(cli.file("out/manifest.json"))).contains("aipress-shard-0003");
  }

  @Test
  void aGoneShardKeepsItsFolderWhenTerraformWasThere() throws IOException {
    cli.run("shards", "open", "--count", "2");
    cli.run("synth", "--out", cli.file("out").toString());
    Files.createDirectories(cli.file("out/stacks/aipress-shard-0002/.terraform"));
    Files.delete(cli.file(".aipress/registry.db"));
    cli.run("shards", "open");

    JsonNode document = cli.json("synth", "--out", cli.file("out").toString()).document();

    assertThat(document.path("orphaned").toString()).isEqualTo("[\"aipress-shard-0002\"]");
    assertThat(cli.file("out/stacks/aipress-shard-0002/cdk.tf.json")).exists();
  }

  @Test
  void helpListsWhatIsThereAndNothingElse() {
    String help = cli.run("--help").out();

    assertThat(help).contains("init", "doctor", "tenants", "shards", "registry", "synth");
    assertThat(help).doesNotContain("rollout", "drift");
  }

  @Test
  void everyCommandHasHelpAndIsCompletedByTheShell() {
    String completion = cli.run("generate-completion").out();
    for (String group : new String[] {"tenants", "shards", "registry"}) {
      String help = cli.run(group, "--help").out();
      List<String> commands =
          help.substring(help.indexOf("Commands:"))
              .lines()
              .skip(1)
              .filter(line -> line.matches("  [a-z].*"))
              .map(line -> line.strip().split(" ", 2)[0])
              .toList();
      assertThat(commands).hasSizeGreaterThanOrEqualTo(5);
      for (String command : commands) {
        Answer answer = cli.run(group, command, "--help");
        assertThat(answer.status()).isZero();
        assertThat(answer.out()).startsWith("Usage: aipress %s %s ".formatted(group, command));
        assertThat(completion)
            .contains("_picocli_aipress_%s_%s".formatted(group, command.replace("-", "")));
      }
    }
  }

  @Test
  void doctorNamesEveryPart() {
    JsonNode checks = cli.json("doctor").document().path("checks");

    assertThat(checks.findValuesAsText("name"))
        .containsExactly(
            "JDK",
            "Node",
            "Terraform",
            "cdktf CLI",
            "credentials",
            "fleet file",
            "registry",
            "state bucket");
    assertThat(checks.get(0).path("status").asText()).isEqualTo("ok");
    assertThat(checks.get(6).path("status").asText()).isEqualTo("warning");
  }

  @Test
  void initWritesNoFileTwice() throws IOException {
    String fleet = Files.readString(cli.file("fleet.yaml"));

    Answer answer = cli.json("init", folder.toString());

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.codes()).contains("FILE_EXISTS");
    assertThat(cli.file("fleet.yaml")).hasContent(fleet);
  }
}
