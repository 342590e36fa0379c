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

/** What happens to shards, as somebody types it. */
class ShardCommandsTest {
  @TempDir private Path folder;
  private Cli cli;

  /** Shard 1 of us-central1 with three gold tenants, then shards 2 and 3, which are empty. */
  @BeforeEach
  void init() {
    cli = Cli.inStarter(folder);
    cli.done("shards", "open", "--region", "us-central1");
    cli.add("acme");
    cli.add("globex");
    cli.add("initech");
    cli.done("shards", "open", "--count", "2", "--region", "us-central1");
  }

  @Test
  void showTellsEveryDimension() {
    JsonNode shard = cli.done("shards", "show", "1").path("shard");

    assertThat(shard.path("dimensions").toString())
        .isEqualTo(
            "{\"sites\":{\"used\":3,\"limit\":50},"
                + "\"sqlConnections\":{\"used\":60,\"limit\":1050},"
                + "\"redisMib\":{\"used\":300,\"limit\":5120},"
                + "\"runInstances\":{\"used\":120,\"limit\":2000},"
                + "\"serviceAccounts\":{\"used\":3,\"limit\":85}}");
    assertThat(shard.path("tiers").toString()).isEqualTo("{\"bronze\":0,\"silver\":0,\"gold\":3}");
  }

  @Test
  void placementStopsAtTheDimensionThatRunsOutFirst() throws IOException {
    String fleet = Files.readString(cli.file("fleet.yaml"));
    Files.writeString(
        cli.file("fleet.yaml"),
        fleet.replace("redisMib: 5120", "redisMib: 350").replace("capacity: 50", "capacity: 49"));
    for (int i = 0; i < 6; i++) {
      cli.add("more-" + i);
    }

    JsonNode shards = cli.done("shards", "list").path("shards");

    assertThat(shards.findValues("tenants")).extracting(JsonNode::asInt).containsExactly(3, 3, 3);
    Answer full = cli.json("tenants", "move", "acme", "--to", "2");
    assertThat(full.codes()).containsExactly("SHARD_FULL");
    assertThat(full.error().path("message").asText()).contains("MiB of Redis memory of 350");
  }

  @Test
  void capacityBelowTheLoadIsRefused() throws IOException {
    String fleet = Files.readString(cli.file("fleet.yaml"));
    Files.writeString(cli.file("fleet.yaml"), fleet.replace("redisMib: 5120", "redisMib: 250"));
    Answer answer =
        cli.json(
            "tenants",
            "add",
            "more",
            "--tier",
            "gold",
            "--domain",
            "more.example",
            "--region",
            "us-central1");

    assertThat(answer.codes()).containsExactly("CAPACITY_BELOW_LOAD");
    assertThat(cli.json("registry", "verify").codes()).contains("CAPACITY_BELOW_LOAD");
  }

  @Test
  void anEvacuationDrainsPlansAndBegins() {
    JsonNode document = cli.done("shards", "evacuate", "1");

    assertThat(document.path("moves")).hasSize(3);
    assertThat(document.at("/plan/tenants").asInt()).isEqualTo(3);
    assertThat(document.at("/plan/fill/touched/before/worst").asInt()).isEqualTo(3);
    assertThat(document.at("/plan/fill/touched/after/worst").asInt()).isEqualTo(2);
    assertThat(cli.done("shards", "show", "1").at("/shard/state").asText()).isEqualTo("draining");
    assertThat(cli.done("tenants", "list", "--state", "moving").path("tenants")).hasSize(3);
    JsonNode again = cli.done("shards", "evacuate", "1");
    assertThat(again.path("moves")).isEmpty();
    assertThat(again.at("/plan/left/0/code").asText()).isEqualTo("TENANT_MOVING");
  }

  @Test
  void anEvacuatedShardRetiresAndItsNumberIsGone() {
    cli.done("shards", "evacuate", "1");
    assertThat(cli.json("shards", "retire", "1").codes()).containsExactly("SHARD_NOT_EMPTY");
    for (String tenant : List.of("acme", "globex", "initech")) {
      for (int step = 0; step < 5; step++) {
        cli.done("tenants", "advance", tenant);
      }
      cli.done("tenants", "confirm-removed", tenant);
    }

    cli.done("shards", "retire", "1");

    assertThat(cli.json("shards", "reopen", "1").codes()).containsExactly("SHARD_STATE");
    assertThat(cli.json("tenants", "move", "acme", "--to", "1").codes())
        .containsExactly("SHARD_DRAINED");
    JsonNode opened = cli.done("shards", "open", "--region", "us-central1");
    assertThat(opened.at("/shards/0/shard").asInt()).isEqualTo(4);
    assertThat(cli.done("synth", "--out", cli.file("out").toString()).path("stacks").asInt())
        .isEqualTo(3);
  }

  @Test
  void aShardIsSplitOntoAnEmptyOne() {
    cli.add("umbrella");
    String before = cli.rows();
    JsonNode plan = cli.done("shards", "split", "1", "--dry-run").path("plan");
    assertThat(plan.path("moves").findValuesAsText("to")).containsOnly("3").isNotEmpty();
    assertThat(cli.rows()).isEqualTo(before);
    assertThat(cli.json("shards", "split", "1", "--max-moves", "1").status()).isZero();
    assertThat(cli.done("tenants", "list", "--state", "moving").path("tenants")).hasSize(1);
    assertThat(cli.done("registry", "verify").path("problems")).isEmpty();
  }

  @Test
  void aShardIsSplitOnlyWhenAnotherIsEmpty() {
    cli.done("shards", "drain", "2");
    cli.done("shards", "drain", "3");
    String before = cli.rows();

    Answer answer = cli.json("shards", "split", "1");

    assertThat(answer.codes()).containsExactly("SHARD_FULL");
    assertThat(answer.error().path("fix").asText()).contains("shards open --region us-central1");
    assertThat(cli.rows()).isEqualTo(before);
  }

  @Test
  void aShardIsMergedIntoThoseThatAreNamed() {
    String before = cli.rows();
    JsonNode plan = cli.done("shards", "merge", "1", "--into", "2,3", "--dry-run").path("plan");
    assertThat(plan.path("moves")).hasSize(3);
    assertThat(plan.path("remarks").toString()).contains("aipress shards retire 1");
    assertThat(cli.json("shards", "merge", "1", "--into", "2", "--max-moves", "2").codes())
        .containsExactly("BLAST_RADIUS");
    assertThat(cli.rows()).isEqualTo(before);

    JsonNode merged = cli.done("shards", "merge", "1", "--into", "3");

    assertThat(merged.at("/plan/moves").findValuesAsText("to")).containsExactly("3", "3", "3");
    assertThat(cli.done("shards", "show", "1").at("/shard/state").asText()).isEqualTo("draining");
    assertThat(cli.done("registry", "verify").path("problems")).isEmpty();
  }

  @Test
  void anEvacuationThatFindsNoPlaceMovesNobodyAndSaysWhatIsMissing() {
    cli.done("shards", "drain", "2");
    cli.done("shards", "drain", "3");
    String before = cli.rows();

    Answer answer = cli.json("shards", "evacuate", "1");
    Answer people = cli.run("shards", "evacuate", "1");

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.codes()).containsOnly("SHARD_FULL").hasSize(3);
    assertThat(answer.document().at("/evacuation/missingShards/us-central1").asInt()).isEqualTo(1);
    assertThat(people.out())
        .contains(
            "missing: 1 more shard in us-central1; aipress shards open --count 1 --region"
                + " us-central1");
    assertThat(cli.rows()).isEqualTo(before);
  }

  @Test
  void aDeadlineSaysWhoIsLate() {
    JsonNode plan =
        cli.done(
            "shards",
            "evacuate",
            "1",
            "--dry-run",
            "--deadline",
            "90m",
            "--minutes-per-move",
            "60");

    assertThat(plan.at("/evacuation/inTime").asInt()).isEqualTo(1);
    assertThat(plan.at("/evacuation/late")).hasSize(2);
    JsonNode faster =
        cli.done(
            "shards",
            "evacuate",
            "1",
            "--dry-run",
            "--deadline",
            "90m",
            "--minutes-per-move",
            "60",
            "--parallel",
            "3");
    assertThat(faster.at("/evacuation/late")).isEmpty();
  }

  @Test
  void rebalancingMovesFromTheFullestToTheEmptiest() throws IOException {
    twelveOnShardFourAndNoneOnFive();
    String before = cli.rows();

    JsonNode dry = cli.done("shards", "rebalance", "--dry-run", "--region", "europe-west1");
    assertThat(dry.at("/plan/fill/touched/before/worst").asInt()).isEqualTo(12);
    assertThat(dry.at("/plan/fill/touched/after/worst").asInt()).isEqualTo(7);
    assertThat(cli.rows()).isEqualTo(before);

    JsonNode limited = cli.done("shards", "rebalance", "--max-moves", "2");
    assertThat(limited.path("moves")).hasSize(2);
    assertThat(limited.at("/moves/0/source").asInt()).isEqualTo(4);
    assertThat(limited.at("/moves/0/target").asInt()).isEqualTo(5);
    JsonNode rest = cli.done("shards", "rebalance", "--min-gain", "85");
    assertThat(rest.path("moves")).isEmpty();
  }

  @Test
  void whoMovedNotLongAgoRests() throws IOException {
    twelveOnShardFourAndNoneOnFive();
    for (int i = 0; i < 9; i++) {
      cli.done("tenants", "move", "t" + i, "--to", "5");
      for (int step = 0; step < 5; step++) {
        cli.done("tenants", "advance", "t" + i);
      }
      cli.done("tenants", "confirm-removed", "t" + i);
    }

    JsonNode resting =
        cli.done("shards", "rebalance", "--hysteresis", "0", "--region", "europe-west1");

    assertThat(cli.done("shards", "show", "5").at("/shard/tenants").asInt()).isEqualTo(9);
    assertThat(resting.path("moves")).isEmpty();
  }

  @Test
  void quarantineHoldsWhatIsUnderWay() {
    cli.done("tenants", "move", "acme", "--to", "2");
    cli.done("tenants", "advance", "acme");
    cli.done("tenants", "advance", "acme");
    cli.done("shards", "quarantine", "1");

    assertThat(cli.json("tenants", "advance", "acme").codes()).containsExactly("SHARD_QUARANTINED");
    assertThat(cli.json("tenants", "move", "globex").codes()).containsExactly("SHARD_QUARANTINED");
    assertThat(cli.json("shards", "evacuate", "1").codes()).containsExactly("SHARD_QUARANTINED");

    cli.done("shards", "reopen", "1");
    cli.done("tenants", "advance", "acme");
  }

  @Test
  void reservedPlacesAreUsedUpAndGivenBack() {
    cli.done("shards", "reserve", "2", "--name", "spring", "--tier", "gold", "--seats", "2");
    cli.done("shards", "reserve", "2", "--name", "spring", "--tier", "gold", "--seats", "2");
    assertThat(
            cli.json("shards", "reserve", "2", "--name", "spring", "--tier", "gold", "--seats", "3")
                .codes())
        .containsExactly("RESERVATION_EXISTS");

    JsonNode tenant = cli.add("newcomer", "--reservation", "spring");

    assertThat(tenant.path("shard").asInt()).isEqualTo(2);
    JsonNode kept = cli.done("shards", "reservations").path("reservations");
    assertThat(kept.toString())
        .isEqualTo("[{\"name\":\"spring\",\"shard\":2,\"tier\":\"gold\",\"seats\":1}]");
    assertThat(cli.done("shards", "show", "2").at("/shard/held").asInt()).isEqualTo(1);
    cli.done("shards", "release", "spring");
    assertThat(cli.done("shards", "reservations").path("reservations")).isEmpty();
    assertThat(cli.json("shards", "release", "spring").codes())
        .containsExactly("RESERVATION_UNKNOWN");
  }

  @Test
  void whatIfAnswersWithoutWriting() {
    String before = cli.rows();

    JsonNode answer =
        cli.done(
            "shards", "what-if", "--open", "10", "--add", "500:gold", "--region", "us-central1");

    assertThat(answer.path("opened")).hasSize(10);
    JsonNode region = answer.path("regions").get(0);
    assertThat(region.path("region").asText()).isEqualTo("us-central1");
    assertThat(region.path("shardsBefore").asInt()).isEqualTo(3);
    assertThat(region.at("/dimensions/sites/usedAfter").asInt()).isEqualTo(503);
    assertThat(region.at("/after/worst").asInt()).isLessThanOrEqualTo(45);
    assertThat(answer.path("unplaced")).isEmpty();
    assertThat(cli.rows()).isEqualTo(before);
    Answer people = cli.run("shards", "what-if", "--add", "10:gold", "20:bronze");
    assertThat(people.out()).contains("0 shards opened as asked", "RUNS OUT FIRST");
  }

  @Test
  void whatIfSaysWhoFindsNoPlace() throws IOException {
    String fleet = Files.readString(cli.file("fleet.yaml"));
    Files.writeString(
        cli.file("fleet.yaml"), fleet.replace("openOnDemand: true", "openOnDemand: false"));

    JsonNode answer = cli.done("shards", "what-if", "--add", "200:gold", "--region", "us-central1");

    assertThat(answer.at("/unplaced/0/count").asInt()).isEqualTo(200 - (3 * 50 - 3));
    assertThat(answer.at("/unplaced/0/code").asText()).isEqualTo("SHARD_FULL");
  }

  @Test
  void statesAreSaidBeforeTheyAreTaken() {
    String before = cli.rows();

    assertThat(cli.run("shards", "drain", "1", "--dry-run").out())
        .startsWith("dry run, nothing written: shard 0001: open -> draining, with 3 tenants");
    assertThat(cli.rows()).isEqualTo(before);

    JsonNode drained = cli.done("shards", "drain", "1");
    assertThat(drained.at("/shard/state").asText()).isEqualTo("draining");
    assertThat(cli.add("newcomer").path("shard").asInt()).isNotEqualTo(1);
    assertThat(cli.run("shards", "drain", "1").out())
        .startsWith("shard 0001: draining already, with 3 tenants and 0 places held");
  }

  @Test
  void badArgumentsHaveACodeAndWriteNothing() {
    cli.refusesAll(
        """
        shards drain 77 | SHARD_UNKNOWN | 1
        shards drain 0 | SHARD_ID_INVALID | 2
        shards drain one | ARGUMENT_INVALID | 2
        shards evacuate 77 | SHARD_UNKNOWN | 1
        shards evacuate 1 --deadline soon | ARGUMENT_INVALID | 2
        shards evacuate 1 --deadline 2020-01-01 | ARGUMENT_INVALID | 2
        shards evacuate 1 --deadline 1h --minutes-per-move 0 | ARGUMENT_INVALID | 2
        shards evacuate 1 --deadline 1h --parallel 0 | ARGUMENT_INVALID | 2
        shards evacuate 1 --order gold,silver | ARGUMENT_INVALID | 2
        shards evacuate 1 --order gold,silver,tin | TIER_UNKNOWN | 2
        shards evacuate 1 --max-moves 2 | BLAST_RADIUS | 1
        shards split 77 | SHARD_UNKNOWN | 1
        shards split 0 | SHARD_ID_INVALID | 2
        shards split 1 --max-moves 0 | ARGUMENT_INVALID | 2
        shards merge 1 | ARGUMENT_INVALID | 2
        shards merge 77 --into 2 | SHARD_UNKNOWN | 1
        shards merge 1 --into 77 | SHARD_UNKNOWN | 1
        shards merge 1 --into two | ARGUMENT_INVALID | 2
        shards rebalance --max-moves 0 | ARGUMENT_INVALID | 2
        shards rebalance --min-gain 1 | ARGUMENT_INVALID | 2
        shards rebalance --hysteresis -1 | ARGUMENT_INVALID | 2
        shards rebalance --region us-east1 | REGION_UNKNOWN | 2
        shards quarantine 77 | SHARD_UNKNOWN | 1
        shards reopen 77 | SHARD_UNKNOWN | 1
        shards retire 2 | SHARD_STATE | 1
        shards retire 77 | SHARD_UNKNOWN | 1
        shards share 77 | SHARD_UNKNOWN | 1
        shards reserve 77 --name x --tier gold --seats 1 | SHARD_UNKNOWN | 1
        shards reserve 2 --name X! --tier gold --seats 1 | RESERVATION_INVALID | 2
        shards reserve 2 --name x --tier tin --seats 1 | TIER_UNKNOWN | 2
        shards reserve 2 --name x --tier gold --seats 0 | RESERVATION_INVALID | 2
        shards reserve 2 --name x --tier gold --seats 51 | SHARD_FULL | 1
        shards release nothing | RESERVATION_UNKNOWN | 1
        shards what-if --add gold | ARGUMENT_INVALID | 2
        shards what-if --add 5:tin | TIER_UNKNOWN | 2
        shards what-if --add 0:gold | ARGUMENT_INVALID | 2
        shards what-if --open 0 | ARGUMENT_INVALID | 2
        shards what-if --open 99999 | ARGUMENT_INVALID | 2
        shards what-if --region mars --open 1 | REGION_INVALID | 2
        tenants add x --tier gold --domain x.example --region us-central1 --reservation no | RESERVATION_UNKNOWN | 1
        tenants add x --tier gold --domain x.example --region us-central1 --owner A | OWNER_INVALID | 2
        tenants add x --tier gold --domain x.example --region us-central1 --bytes -1 | ARGUMENT_INVALID | 2
        tenants list --state gone | ARGUMENT_INVALID | 2
        """);
  }

  private void twelveOnShardFourAndNoneOnFive() throws IOException {
    StringBuilder list = new StringBuilder("tenant,tier,domain,region\n");
    for (int i = 0; i < 12; i++) {
      list.append("t%d,bronze,t%d.example,europe-west1%n".formatted(i, i));
    }
    Files.writeString(cli.file("list.csv"), list);
    cli.done("tenants", "import", cli.file("list.csv").toString());
    cli.done("shards", "open", "--region", "europe-west1");
  }
}
