package io.aipress.synthtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aipress.synthtests.commands.Cli.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Moves as somebody types them, with the stacks that follow from each phase. */
class MoveCommandsTest {
  @TempDir private Path folder;
  private Cli cli;

  /** Shards 1 to 3 in us-central1, 4 in europe-west1; tenants acme, globex and initech on 1. */
  @BeforeEach
  void init() {
    cli = Cli.inStarter(folder);
    cli.done("shards", "open", "--region", "us-central1");
    cli.add("acme", "--bytes", "3221225472");
    cli.add("globex");
    cli.add("initech");
    cli.done("shards", "open", "--count", "2", "--region", "us-central1");
    cli.done("shards", "open", "--region", "europe-west1");
  }

  @Test
  void aMoveGoesThroughItsPhasesAndTheStacksFollow() {
    assertThat(cli.roles("acme")).isEqualTo(Map.of(1, "serving"));

    JsonNode begun = cli.done("tenants", "move", "acme", "--to", "2");
    assertThat(begun.at("/moves/0/phase").asText()).isEqualTo("prepare");
    assertThat(begun.path("next").toString())
        .isEqualTo(
            "[\"cdktf deploy aipress-shard-0002\",\"aipress tenants advance acme --epoch 2\"]");
    assertThat(cli.roles("acme")).isEqualTo(Map.of(1, "serving", 2, "target"));

    for (String phase : new String[] {"copy", "verify"}) {
      JsonNode step = cli.done("tenants", "advance", "acme");
      assertThat(step.at("/tenant/move/phase").asText()).isEqualTo(phase);
      assertThat(cli.roles("acme")).isEqualTo(Map.of(1, "serving", 2, "target"));
    }
    JsonNode switched = cli.done("tenants", "advance", "acme");
    assertThat(switched.at("/tenant/shard").asInt()).isEqualTo(2);
    assertThat(switched.path("next").get(0).asText()).isEqualTo("cdktf deploy aipress-shard-0002");
    assertThat(cli.roles("acme")).isEqualTo(Map.of(1, "source", 2, "serving"));
    cli.done("tenants", "advance", "acme");
    assertThat(cli.roles("acme")).isEqualTo(Map.of(1, "source", 2, "serving"));

    JsonNode complete = cli.done("tenants", "advance", "acme", "--backup", "gs://vault/acme");
    assertThat(complete.at("/tenant/move/leaves/step").asText()).isEqualTo("release");
    assertThat(cli.roles("acme")).isEqualTo(Map.of(1, "released", 2, "serving"));
    assertThat(cli.done("tenants", "confirm-removed", "acme").path("free").asBoolean()).isFalse();
    assertThat(cli.roles("acme")).isEqualTo(Map.of(2, "serving"));
    assertThat(cli.done("shards", "show", "1").at("/shard/held").asInt()).isEqualTo(1);
    assertThat(cli.done("tenants", "confirm-removed", "acme").path("free").asBoolean()).isTrue();

    JsonNode moved = cli.tenant("acme");
    assertThat(moved.path("state").asText()).isEqualTo("active");
    assertThat(moved.path("epoch").asInt()).isEqualTo(9);
    assertThat(moved.has("move")).isFalse();
    assertThat(cli.done("shards", "show", "1").at("/shard/held").isMissingNode()).isTrue();
    assertThat(cli.done("registry", "verify").path("problems")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void everyPhaseBeforeTheLastCanBeRolledBack(int steps) {
    cli.done("tenants", "move", "acme", "--to", "2");
    for (int i = 0; i < steps; i++) {
      cli.done("tenants", "advance", "acme");
    }

    Answer back = cli.run("tenants", "rollback", "acme");

    assertThat(back.status()).isZero();
    assertThat(back.out()).startsWith("acme: rolled back, from shard 0001 to 0002, served by 0001");
    assertThat(back.out().contains("what was written there since the switch is not on shard 0001"))
        .isEqualTo(steps >= 3);
    assertThat(cli.roles("acme")).isEqualTo(Map.of(1, "serving"));
    assertThat(cli.json("tenants", "move", "acme", "--to", "3").codes())
        .containsExactly("TENANT_MOVING");
    cli.done("tenants", "confirm-removed", "acme");
    assertThat(cli.tenant("acme").path("state").asText()).isEqualTo("active");
    Answer again = cli.json("tenants", "move", "acme", "--to", "2");
    assertThat(again.codes()).containsExactly("LEFTOVER_DATA");
    cli.done("tenants", "forget-leftover", "acme", "--shard", "2");
    cli.done("tenants", "move", "acme", "--to", "2");
  }

  @Test
  void aCompleteMoveDoesNotGoBack() {
    cli.done("tenants", "move", "acme", "--to", "2");
    for (int i = 0; i < 5; i++) {
      cli.done("tenants", "advance", "acme");
    }

    assertThat(cli.json("tenants", "rollback", "acme").codes()).containsExactly("MOVE_FINAL");
    assertThat(cli.json("tenants", "advance", "acme").codes()).containsExactly("MOVE_FINAL");
    assertThat(cli.json("tenants", "remove", "acme").codes()).containsExactly("TENANT_MOVING");
  }

  @Test
  void aStaleStepIsRefused() {
    cli.done("tenants", "move", "acme", "--to", "2");
    long epoch = cli.tenant("acme").path("epoch").asLong();
    cli.done("tenants", "advance", "acme", "--epoch", String.valueOf(epoch));

    Answer stale = cli.json("tenants", "advance", "acme", "--epoch", String.valueOf(epoch));

    assertThat(stale.codes()).containsExactly("EPOCH_STALE");
    assertThat(stale.status()).isEqualTo(1);
    assertThat(stale.error().path("fix").asText()).contains("tenants show acme");
    assertThat(cli.json("tenants", "rollback", "acme", "--epoch", String.valueOf(epoch)).codes())
        .containsExactly("EPOCH_STALE");
    assertThat(cli.tenant("acme").at("/move/phase").asText()).isEqualTo("copy");
  }

  @Test
  void whatIsPrintedAsNextIsTakenOnce() {
    cli.done("tenants", "move", "acme", "--to", "2");
    for (int step = 0; step < 5; step++) {
      String[] next = lastCommand(cli.done("tenants", "show", "acme"));
      assertThat(next).contains("advance", "--epoch");
      cli.done(next);
      assertThat(cli.json(next).codes()).containsExactly("EPOCH_STALE");
    }
    String[] confirm = lastCommand(cli.done("tenants", "show", "acme"));
    assertThat(confirm).contains("confirm-removed", "--epoch");
    cli.done(confirm);
    assertThat(cli.json(confirm).codes()).containsExactly("MOVE_MISSING");
  }

  @Test
  void aRollbackAfterTheSwitchSaysWithJsonTooWhatIsLost() {
    cli.done("tenants", "move", "acme", "--to", "2");
    assertThat(cli.done("tenants", "rollback", "acme").path("todo")).hasSize(1);
    cli.done("tenants", "confirm-removed", "acme");
    cli.done("tenants", "move", "acme", "--to", "3");
    for (int i = 0; i < 3; i++) {
      cli.done("tenants", "advance", "acme");
    }

    JsonNode todo = cli.done("tenants", "rollback", "acme").path("todo");

    assertThat(todo).hasSize(2);
    assertThat(todo.get(0).asText()).startsWith("shard 0003 has served it").contains("copy back");
  }

  /** The command that an answer names last, as it would be typed. */
  private static String[] lastCommand(JsonNode answer) {
    JsonNode next = answer.path("next");
    return next.get(next.size() - 1).asText().replaceFirst("^aipress ", "").split(" ");
  }

  @Test
  void aDryRunPrintsThePlanAndWritesNothing() {
    String before = cli.rows();

    Answer people = cli.run("tenants", "move", "acme", "globex", "--to", "2", "--dry-run");
    JsonNode plan = cli.done("tenants", "move", "acme", "--to", "2", "--dry-run").path("plan");

    assertThat(people.out())
        .startsWith("plan: 2 tenants move, 3.0 GiB to copy and 1 of unknown size, 2 shards touched")
        .contains(
            "stacks to plan: aipress-shard-0001, aipress-shard-0002",
            "fill of the 2 touched shards: worst 3 -> 2, mean 1.5 -> 1.5",
            "dry run: nothing was written");
    assertThat(plan.path("tenants").asInt()).isEqualTo(1);
    assertThat(plan.path("bytes").asLong()).isEqualTo(3221225472L);
    assertThat(plan.path("stacks").toString())
        .isEqualTo("[\"aipress-shard-0001\",\"aipress-shard-0002\"]");
    assertThat(plan.at("/fill/touched/before/worst").asInt()).isEqualTo(3);
    assertThat(plan.at("/fill/touched/after/worst").asInt()).isEqualTo(2);
    assertThat(cli.rows()).isEqualTo(before);
  }

  @Test
  void aBatchComesFromAFileAndIsAllOrNone() throws IOException {
    Files.writeString(cli.file("list.txt"), "# tonight\nacme\n\nglobex\r\n");
    String list = cli.file("list.txt").toString();
    cli.done("tenants", "move", "globex", "--to", "3");
    String before = cli.rows();

    Answer refused = cli.json("tenants", "move", "--file", list);

    assertThat(refused.codes()).containsExactly("TENANT_MOVING");
    assertThat(refused.document().at("/plan/left/0/tenant").asText()).isEqualTo("globex");
    assertThat(cli.rows()).isEqualTo(before);

    cli.done("tenants", "rollback", "globex");
    cli.done("tenants", "confirm-removed", "globex");
    assertThat(cli.done("tenants", "move", "--file", list).path("moves")).hasSize(2);
  }

  @Test
  void aBadListIsToldByLineAndMovesNobody() throws IOException {
    Files.writeString(cli.file("list.txt"), "acme\nACME\nacme\n");

    Answer answer = cli.json("tenants", "move", "--file", cli.file("list.txt").toString());

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.codes()).containsExactly("SITE_ID_INVALID", "TENANT_DUPLICATE");
    assertThat(answer.document().path("errors").findValuesAsText("line")).containsExactly("2", "3");
    assertThat(cli.tenant("acme").path("state").asText()).isEqualTo("active");
  }

  @Test
  void moreMovesThanAllowedAreRefusedWithThePlanAndTheNumberToName() {
    String before = cli.rows();

    Answer answer = cli.json("tenants", "move", "acme", "globex", "--to", "2", "--max-moves", "1");

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.codes()).containsExactly("BLAST_RADIUS");
    assertThat(answer.error().path("fix").asText()).contains("--max-moves 2");
    assertThat(answer.document().at("/plan/tenants").asInt()).isEqualTo(2);
    assertThat(cli.rows()).isEqualTo(before);
  }

  @Test
  void whatCannotMoveIsRefusedAndNothingIsWritten() {
    cli.refusesAll(
        """
        tenants move acme --to 1 | MOVE_TARGET | 1
        tenants move acme --to 4 | MOVE_TARGET | 1
        tenants move acme --to 77 | SHARD_UNKNOWN | 1
        tenants move acme --to 0 | SHARD_ID_INVALID | 2
        tenants move acme --to two | ARGUMENT_INVALID | 2
        tenants move acme --max-moves 0 | ARGUMENT_INVALID | 2
        tenants move acme --max-moves -1 | ARGUMENT_INVALID | 2
        tenants move nobody | TENANT_UNKNOWN | 1
        tenants move NOBODY | SITE_ID_INVALID | 2
        tenants move | ARGUMENT_INVALID | 2
        tenants move --file missing.txt | FILE_UNREADABLE | 2
        tenants advance acme | MOVE_MISSING | 1
        tenants advance nobody | TENANT_UNKNOWN | 1
        tenants advance acme --epoch x | ARGUMENT_INVALID | 2
        tenants rollback acme | MOVE_MISSING | 1
        tenants rollback nobody | TENANT_UNKNOWN | 1
        tenants dedicate nobody | TENANT_UNKNOWN | 1
        tenants dedicate acme --to 1 | SHARD_NOT_EMPTY | 1
        tenants dedicate acme --to 4 | MOVE_TARGET | 1
        tenants dedicate acme --to 77 | SHARD_UNKNOWN | 1
        tenants pin nobody | TENANT_UNKNOWN | 1
        tenants unpin nobody | TENANT_UNKNOWN | 1
        """);
  }

  @ParameterizedTest
  @CsvSource({"drain, SHARD_DRAINED", "quarantine, SHARD_QUARANTINED"})
  void aShardThatIsClosedTakesNobody(String command, String code) {
    cli.done("shards", command, "2");

    assertThat(cli.json("tenants", "move", "acme", "--to", "2").codes()).containsExactly(code);

    cli.done("shards", "reopen", "2");
    cli.done("tenants", "move", "acme", "--to", "2");
  }

  @Test
  void aBackupIsNamedWithTheLastStepOnly() {
    cli.done("tenants", "move", "acme", "--to", "2");

    Answer early = cli.json("tenants", "advance", "acme", "--backup", "gs://vault/acme");
    Answer blank = cli.json("tenants", "advance", "acme", "--backup", "two words");

    assertThat(early.codes()).containsExactly("ARGUMENT_INVALID");
    assertThat(early.error().path("fix").asText()).contains("copy");
    assertThat(blank.codes()).containsExactly("ARGUMENT_INVALID");
    assertThat(cli.tenant("acme").at("/move/phase").asText()).isEqualTo("prepare");
  }

  @Test
  void aTenantGetsAShardOfItsOwnAndGivesItBack() {
    String before = cli.rows();
    JsonNode plan = cli.done("tenants", "dedicate", "acme", "--dry-run");
    assertThat(plan.path("shard").asInt()).isEqualTo(2);
    assertThat(cli.rows()).isEqualTo(before);

    cli.done("tenants", "dedicate", "acme");

    assertThat(cli.done("shards", "show", "2").at("/shard/dedicatedTo").asText()).isEqualTo("acme");
    assertThat(cli.json("tenants", "move", "globex", "--to", "2").codes())
        .containsExactly("SHARD_DEDICATED");
    assertThat(
            cli.json("shards", "reserve", "2", "--name", "x", "--tier", "gold", "--seats", "1")
                .codes())
        .containsExactly("SHARD_DEDICATED");
    cli.done("shards", "share", "2");
    cli.done("tenants", "move", "globex", "--to", "2");
  }

  @Test
  void aDedicatedShardIsOpenedFirstWhenNoneIsEmpty() {
    cli.done("shards", "drain", "2");
    cli.done("shards", "drain", "3");
    String before = cli.rows();

    Answer answer = cli.json("tenants", "dedicate", "acme");

    assertThat(answer.codes()).containsExactly("SHARD_FULL");
    assertThat(answer.error().path("fix").asText())
        .contains("aipress shards open --region us-central1");
    assertThat(cli.rows()).isEqualTo(before);
  }

  @Test
  void aPinnedTenantStaysUnlessItIsNamed() {
    cli.done("tenants", "pin", "acme");
    assertThat(cli.tenant("acme").path("pinned").asBoolean()).isTrue();

    JsonNode evacuation = cli.done("shards", "evacuate", "1", "--dry-run").path("plan");
    JsonNode all =
        cli.done("shards", "evacuate", "1", "--dry-run", "--include-pinned").path("plan");
    JsonNode named = cli.done("tenants", "move", "acme", "--to", "2", "--dry-run").path("plan");

    assertThat(evacuation.path("moves")).hasSize(2);
    assertThat(evacuation.at("/left/0/code").asText()).isEqualTo("TENANT_PINNED");
    assertThat(all.path("moves")).hasSize(3);
    assertThat(named.path("moves")).hasSize(1);
    assertThat(named.path("remarks").toString()).contains("pinned");
    cli.done("tenants", "unpin", "acme");
    assertThat(cli.tenant("acme").path("pinned").asBoolean()).isFalse();
  }
}
