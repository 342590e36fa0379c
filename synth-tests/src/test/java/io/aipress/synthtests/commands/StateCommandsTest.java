package io.aipress.synthtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import io.aipress.state.testing.GcsProxy;
import io.aipress.state.testing.GcsProxy.Fault;
import io.aipress.state.testing.GcsServer;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.commands.Cli.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aipress state} as a user runs it. */
@Needs(Part.GCS)
class StateCommandsTest {
  private static final String ONE = "production/us-central1/shard-0001/default";
  private static final String LOCK =
      """
      {"ID":"5f1e","Operation":"OperationTypeApply","Info":"","Who":"bob@build-7",\
      "Version":"1.11.4","Created":"2026-11-20T10:00:00Z","Path":"x"}
      """;

  private static final List<String> BOOTSTRAP =
      List.of("state", "bootstrap", "--project", "acme-central", "--location", "US");

  @TempDir private Path folder;
  private final String bucket = "test-" + UUID.randomUUID();
  private GcsProxy proxy;
  private Cli cli;

  @BeforeEach
  void init() throws IOException {
    proxy = GcsProxy.start();
    cli = Cli.inStarter(folder).with(proxy.environment());
    String fleet = Files.readString(cli.file("fleet.yaml"));
    Files.writeString(cli.file("fleet.yaml"), fleet.replace("aipress-production-tfstate", bucket));
    cli.done("shards", "open", "--region", "us-central1", "--count", "2");
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  @Test
  void bootstrapMakesTheBucketOnlyWhenItIsToldTo() {
    JsonNode dry = bootstrap();
    assertThat(dry.at("/buckets/0/exists").asBoolean()).isFalse();
    assertThat(dry.path("applied").asBoolean()).isFalse();
    assertThat(proxy.buckets().has(bucket)).isFalse();

    assertThat(bootstrap("--apply").path("applied").asBoolean()).isTrue();

    assertThat(proxy.buckets().get(bucket).at("/versioning/enabled").asBoolean()).isTrue();
    assertThat(bootstrap("--apply").path("applied").asBoolean()).isFalse();
    assertThat(bootstrap().at("/buckets/0/differences")).isEmpty();
    assertThat(cli.run("doctor").out()).contains("ok       state bucket  " + bucket);
  }

  @Test
  void bootstrapAsksForALocationWhereTheFleetIsOnSeveralContinents() {
    Answer answer = cli.json("state", "bootstrap", "--project", "acme-central");

    assertThat(answer.codes()).containsExactly("ARGUMENT_INVALID");
    assertThat(answer.error().path("fix").asText()).contains("--location", "EU");
    assertThat(answer.status()).isEqualTo(2);
  }

  @Test
  void everyRegionMayHaveABucketOfItsOwnUnderAKeyOfItsOwn() throws IOException {
    String fleet = Files.readString(cli.file("fleet.yaml"));
    Files.writeString(cli.file("fleet.yaml"), fleet.replace(bucket, bucket + "-{region}"));
    String key = "projects/keys/locations/{region}/keyRings/r/cryptoKeys/k";

    cli.done(
        "state",
        "bootstrap",
        "--project",
        "acme-central",
        "--location",
        "EU",
        "--kms-key",
        key,
        "--apply");

    assertThat(key(bucket + "-us-central1")).contains("/locations/us-central1/");
    assertThat(key(bucket + "-europe-west1")).contains("/locations/europe-west1/");
    assertThat(key(bucket + "-global")).contains("/locations/europe/");
  }

  private String key(String name) {
    return proxy.buckets().get(name).at("/encryption/defaultKmsKeyName").asText();
  }

  @Test
  void aBucketThatCanNeverBeRightIsRefusedBeforeAnythingIsDone() {
    proxy.buckets().put(bucket, "acme-central", "{\"location\": \"EU\"}");
    for (String[] more : new String[][] {{}, {"--apply"}}) {
      List<String> words = new java.util.ArrayList<>(BOOTSTRAP);
      words.addAll(List.of(more));

      Answer refused = cli.json(words.toArray(String[]::new));

      assertThat(refused.codes()).containsExactly("STATE_BUCKET_UNFIT");
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.document().at("/buckets/0/differences/0/setting").asText())
          .isEqualTo("location");
      assertThat(cli.run(words.toArray(String[]::new)).out()).doesNotContain("next:");
    }
    assertThat(proxy.buckets().get(bucket).has("versioning")).isFalse();
  }

  @Test
  void listNamesEveryStackAndWhatIsWrongWithItsState() {
    bootstrap("--apply");
    put(ONE + ".tfstate", state(7));
    put("production/us-central1/shard-0044/default.tfstate", state(8));

    JsonNode states = cli.done("state", "list").path("states");

    assertThat(states.findValuesAsText("stack"))
        .containsExactly(
            "aipress-shard-0001", "aipress-shard-0002", "production/us-central1/shard-0044");
    assertThat(states.findValuesAsText("status")).containsExactly("present", "missing", "orphan");
    assertThat(states.get(0).path("serial").asInt()).isEqualTo(7);
    assertThat(states.get(0).path("resources").asInt()).isEqualTo(1);
    assertThat(cli.run("state", "list").out())
        .contains("stacks with a state: 1, without: 1; states without a stack: 1");

    put(ONE + ".tfstate", state(7).replace("\"attributes\"", "hunter2"));
    Answer broken = cli.json("state", "list");
    assertThat(broken.status()).isEqualTo(2);
    assertThat(broken.codes()).containsExactly("STATE_INVALID");
    assertThat(broken.document().at("/states/0/status").asText()).isEqualTo("invalid");
    assertThat(broken.out() + broken.err() + cli.run("state", "list", "--debug").err())
        .doesNotContain("hunter2");
  }

  @Test
  void locksShowsTheGenerationByWhichUnlockTakesThatLockAndNoOther() {
    bootstrap("--apply");
    long first = put(ONE + ".tflock", LOCK);
    put("production/us-central1/shard-0002/default.tflock", "no JSON");

    JsonNode locks = cli.done("state", "locks").path("locks");
    assertThat(locks.findValuesAsText("stack"))
        .containsExactly("aipress-shard-0001", "aipress-shard-0002");
    assertThat(locks.get(0).path("generation").asLong()).isEqualTo(first);
    assertThat(locks.get(0).path("who").asText()).isEqualTo("bob@build-7");
    assertThat(locks.get(0).path("operation").asText()).isEqualTo("OperationTypeApply");
    assertThat(locks.get(1).has("who")).isFalse();
    assertThat(cli.run("state", "locks").out()).contains("bob@build-7", String.valueOf(first));

    long second = put(ONE + ".tflock", LOCK.replace("bob", "eve"));
    Answer refused = cli.json("state", "unlock", "aipress-shard-0001", "--generation", "" + first);
    assertThat(refused.codes()).containsExactly("STATE_LOCK_CHANGED");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.error().path("message").asText()).contains("eve@build-7", "" + second);
    assertThat(cli.done("state", "locks").path("locks")).hasSize(2);

    Answer done = cli.run("state", "unlock", "aipress-shard-0001", "--generation", "" + second);
    assertThat(done.out()).contains("unlocked aipress-shard-0001", "next: scripts/cdktf diff");
    assertThat(
            cli.json("state", "unlock", "aipress-shard-0001", "--generation", "" + second).codes())
        .containsExactly("STATE_LOCK_MISSING");
  }

  /** A split that is killed may leave the lock of the old state, which is no stack's. */
  @Test
  void aLockOutsideTheSchemeIsToldAndRemovedByItsState() throws IOException {
    bootstrap("--apply");
    String old = "gs://" + bucket + "/all/default.tfstate";
    put("all/default.tfstate", state(7));
    long lock = put("all/default.tflock", LOCK);
    Files.writeString(cli.file("all.tfstate"), state(7));
    Files.writeString(cli.file("rules.txt"), "** -> aipress-shard-0001\n");

    Answer refused =
        cli.json(
            "state",
            "split",
            cli.file("all.tfstate").toString(),
            "--rules",
            cli.file("rules.txt").toString(),
            "--out",
            cli.file("apart").toString(),
            "--push",
            "--original",
            old);

    assertThat(refused.codes()).containsExactly("STATE_LOCKED");
    assertThat(refused.error().path("fix").asText())
        .contains("aipress state unlock %s --generation %d".formatted(old, lock));
    assertThat(cli.run("state", "unlock", old, "--generation", "" + lock).out())
        .contains("unlocked " + old);
    assertThat(GcsServer.shared().client().get(bucket, "all/default.tflock")).isNull();
  }

  @Test
  void historyAndRestoreGoBackAndForth() {
    bootstrap("--apply");
    long first = put(ONE + ".tfstate", state(1));
    put(ONE + ".tfstate", state(2).replace("\"acme\"", "\"globex\""));

    JsonNode versions = cli.done("state", "history", "aipress-shard-0001").path("versions");
    assertThat(versions.findValuesAsText("serial")).containsExactly("2", "1");
    assertThat(versions.at("/0/changes").toString())
        .isEqualTo(
            "{\"added\":[\"terraform_data.site[\\\"globex\\\"]\"],\"changed\":[],"
                + "\"removed\":[\"terraform_data.site[\\\"acme\\\"]\"]}");
    assertThat(cli.run("state", "history", "aipress-shard-0001").out())
        .contains("  + terraform_data.site[\"globex\"]", "(live)");

    JsonNode restored =
        cli.done("state", "restore", "aipress-shard-0001", "--generation", "" + first);
    assertThat(restored.path("serial").asInt()).isEqualTo(3);
    long replaced = restored.path("replaced").asLong();
    assertThat(
            cli.run("state", "restore", "aipress-shard-0001", "--generation", "" + replaced).out())
        .contains("it has serial 4 now", "to undo this");
    assertThat(cli.done("state", "locks").path("locks")).isEmpty();
  }

  @Test
  void splitWritesFilesFirstThenPushesAndIsUndone() throws IOException {
    bootstrap("--apply");
    cli.add("acme");
    String old = "gs://" + bucket + "/all/default.tfstate";
    Files.writeString(cli.file("all.tfstate"), state(7));
    put("all/default.tfstate", state(7));
    Files.writeString(
        cli.file("rules.txt"),
        "terraform_data.site[\"{t}\"] -> tenant:{t} terraform_data.tenant[\"{t}\"]\n");
    String out = cli.file("split").toString();
    String[] split = {
      "state",
      "split",
      cli.file("all.tfstate").toString(),
      "--rules",
      cli.file("rules.txt").toString(),
      "--out",
      out
    };

    JsonNode plan = cli.done(split);
    assertThat(plan.at("/stacks/0/stack").asText()).isEqualTo("aipress-shard-0001");
    assertThat(plan.at("/stacks/0/instances").asInt()).isEqualTo(1);
    assertThat(plan.path("pushed").asBoolean()).isFalse();
    assertThat(Files.readString(cli.file("split/aipress-shard-0001.tfstate")))
        .contains("\"tenant\"", "\"acme\"");
    assertThat(cli.json("state", "history", "aipress-shard-0001").codes())
        .containsExactly("STATE_MISSING");

    String[] push =
        java.util.stream.Stream.concat(
                List.of(split).stream(), List.of("--push", "--original", old).stream())
            .toArray(String[]::new);
    assertThat(cli.run(push).out())
        .contains("1 instances in 1 states", "pushed and compared", "undo-split");
    assertThat(cli.done("state", "list").at("/states/0/resources").asInt()).isEqualTo(1);
    cli.done(push);

    JsonNode undone = cli.done("state", "undo-split", out);
    assertThat(undone.path("restored").asBoolean()).isTrue();
    assertThat(cli.done("state", "list").at("/states/0/resources").asInt()).isZero();
  }

  @Test
  void aSplitThatDoesNotWorkOutWritesNothing() throws IOException {
    bootstrap("--apply");
    Files.writeString(cli.file("all.tfstate"), state(7));
    Files.writeString(
        cli.file("new.tfstate"), state(7).replace("\"version\": 4", "\"version\": 5"));
    Files.writeString(cli.file("half.tfstate"), state(7).substring(0, 100));
    Files.writeString(cli.file("none.txt"), "other.x -> aipress-shard-0001\n");
    Files.writeString(
        cli.file("two.txt"),
        "** -> aipress-shard-0001\nterraform_data.site -> aipress-shard-0002\n");
    Files.writeString(cli.file("bad.txt"), "terraform_data.site\n");
    Files.writeString(cli.file("good.txt"), "** -> aipress-shard-0001\n");
    String in = folder + "/";
    String rest = " --out " + in + "split | ";
    cli.refusesAll(
        ("state split all.tfstate --rules none.txt"
                + rest
                + "SPLIT_UNPLACED | 2\n"
                + "state split all.tfstate --rules two.txt"
                + rest
                + "SPLIT_AMBIGUOUS | 2\n"
                + "state split all.tfstate --rules bad.txt"
                + rest
                + "SPLIT_RULE_INVALID | 2\n"
                + "state split all.tfstate --rules gone.txt"
                + rest
                + "FILE_UNREADABLE | 2\n"
                + "state split new.tfstate --rules good.txt"
                + rest
                + "STATE_TOO_NEW | 2\n"
                + "state split half.tfstate --rules good.txt"
                + rest
                + "STATE_INVALID | 2\n"
                + "state split gone.tfstate --rules good.txt"
                + rest
                + "FILE_UNREADABLE | 2\n"
                + "state split all.tfstate --rules good.txt --out "
                + in
                + " | FILE_EXISTS | 1\n"
                + "state split all.tfstate --rules good.txt --original gs://b/x.tfstate"
                + rest
                + "ARGUMENT_INVALID | 2\n"
                + "state split all.tfstate --rules good.txt --push --original b/x.tfstate"
                + rest
                + "ARGUMENT_INVALID | 2\n"
                + "state undo-split split | SPLIT_FOLDER_INVALID | 2\n")
            .replaceAll("([a-z]+\\.(tfstate|txt)) ", in + "$1 ")
            .replace("gs://b/" + in, "gs://b/")
            .replace("b/" + in, "b/")
            .strip());
    assertThat(cli.file("split")).doesNotExist();
  }

  @Test
  void whatIsWrongHasACodeAndAStatusAndChangesNothing() {
    cli.refusesAll(
        """
        state list | STATE_BUCKET_MISSING | 1
        state locks | STATE_BUCKET_MISSING | 1
        state history aipress-shard-0001 | STATE_BUCKET_MISSING | 1
        """);
    bootstrap("--apply");
    cli.refusesAll(
        """
        state | ARGUMENT_INVALID | 2
        state history | ARGUMENT_INVALID | 2
        state history aipress-shard-0099 | STACK_UNKNOWN | 1
        state history production/../shard-0001 | ARGUMENT_INVALID | 2
        state history aipress-shard-0001 | STATE_MISSING | 1
        state unlock aipress-shard-0001 | ARGUMENT_INVALID | 2
        state unlock aipress-shard-0001 --generation now | ARGUMENT_INVALID | 2
        state unlock gs://b --generation 1 | ARGUMENT_INVALID | 2
        state unlock gs://b/../default.tfstate --generation 1 | ARGUMENT_INVALID | 2
        state unlock aipress-shard-0001 --generation 0 | ARGUMENT_INVALID | 2
        state unlock aipress-shard-0001 --generation 1 | STATE_LOCK_MISSING | 1
        state restore aipress-shard-0001 --generation 99999999999999999999 | ARGUMENT_INVALID | 2
        state restore aipress-shard-0001 --generation 1 | STATE_MISSING | 1
        state bootstrap | ARGUMENT_INVALID | 2
        state bootstrap --project Acme --location US | ARGUMENT_INVALID | 2
        state bootstrap --project acme-central --location US --kms-key k | ARGUMENT_INVALID | 2
        state bootstrap --project somebody-else --location US --apply | STATE_BUCKET_FOREIGN | 1
        """);
    assertThat(cli.run("state", "unlock", "aipress-shard-0001", "--generation", "now").err())
        .contains("'now' is no whole number");
    proxy.fail("GET", Fault.STATUS_403, 1000);
    cli.refusesAll("state list | STATE_DENIED | 3");
  }

  @Test
  void anotherBucketIsRefusedUnlessItIsANamedMigration() throws IOException {
    String fleet = Files.readString(cli.file("fleet.yaml"));
    String moved = fleet.replaceFirst("(?m)^stateBucket: .*$", "stateBucket: acme-elsewhere");
    for (String changed : List.of(moved, fleet.replace("production", "staging"))) {
      Files.writeString(cli.file("fleet.yaml"), changed);
      assertThat(cli.json("synth", "--out", cli.file("out").toString()).codes())
          .contains("FLEET_MISMATCH");
      Answer list = cli.json("state", "list");
      assertThat(list.codes()).contains("FLEET_MISMATCH");
      assertThat(list.error().path("fix").asText().contains("stateMigrations"))
          .isEqualTo(changed.equals(moved));
    }
    assertThat(cli.file("out")).doesNotExist();

    Files.writeString(
        cli.file("fleet.yaml"), moved + "\nstateMigrations: {away: " + bucket + "}\n");
    cli.done("synth", "--out", cli.file("out").toString());

    JsonNode stack =
        new ObjectMapper().readTree(cli.file("out/stacks/aipress-shard-0001/cdk.tf.json").toFile());
    assertThat(stack.at("/terraform/backend"))
        .hasToString(
            "{\"gcs\":{\"bucket\":\"acme-elsewhere\","
                + "\"prefix\":\"production/us-central1/shard-0001\"}}");
  }

  @Test
  void aNamedMigrationMovesEveryStateAndLocksTheOldPlaceUntilItIsUndone() throws IOException {
    bootstrap("--apply");
    put(ONE + ".tfstate", state(7));
    put("production/global/edge/default.tfstate", state(3));
    String other = GcsServer.shared().newBucket();
    String fleet = Files.readString(cli.file("fleet.yaml"));
    Files.writeString(
        cli.file("fleet.yaml"),
        fleet.replace(bucket, other) + "\nstateMigrations: {away: " + bucket + "}\n");
    assertThat(cli.json("state", "migrate", "other").codes()).containsExactly("MIGRATION_UNKNOWN");
    assertThat(cli.json("state", "migrate", "away", "--apply", "--undo").codes())
        .containsExactly("ARGUMENT_INVALID");

    assertThat(steps(cli.done("state", "migrate", "away")))
        .containsExactly("waiting", "none", "waiting");
    assertThat(cli.done("state", "list").path("states").findValuesAsText("status"))
        .containsExactly("missing", "missing");
    assertThat(cli.run("state", "list").out())
        .contains("may wait in an earlier bucket: aipress state migrate away");
    assertThat(steps(cli.done("state", "migrate", "away", "--apply")))
        .containsExactly("moved", "none", "moved");
    assertThat(steps(cli.done("state", "migrate", "away", "--apply")))
        .containsExactly("moved", "none", "moved");

    JsonNode there = cli.done("state", "list").path("states");
    assertThat(there.findValuesAsText("status")).containsExactly("present", "missing", "present");
    assertThat(there.get(0).path("serial").asInt()).isEqualTo(7);
    assertThat(cli.done("state", "locks").path("locks")).isEmpty();
    assertThat(GcsServer.shared().client().readAllBytes(BlobId.of(bucket, ONE + ".tflock")))
        .asString(StandardCharsets.UTF_8)
        .contains("aipress state migrate away");

    assertThat(cli.run("state", "migrate", "away").out()).doesNotContain("next:");
    assertThat(steps(cli.done("state", "migrate", "away", "--undo")))
        .containsExactly("waiting", "none", "waiting");
    assertThat(GcsServer.shared().client().get(bucket, ONE + ".tflock")).isNull();
    assertThat(GcsServer.shared().client().get(other, ONE + ".tfstate")).isNull();

    assertThat(cli.run("state", "migrate", "away", "--apply").out())
        .contains("terraform init -reconfigure", "migrate away --undo");
    assertThat(cli.run("state", "migrate", "away", "--undo").out())
        .contains("undone; next: put the old stateBucket back", "take away out of")
        .doesNotContain("--apply");
    cli.done("state", "migrate", "away", "--apply");
    put(other, ONE + ".tfstate", state(8));
    Answer late = cli.json("state", "migrate", "away", "--undo");
    assertThat(late.codes()).containsExactly("STATE_CHANGED");
    assertThat(cli.done("state", "list").at("/states/0/serial").asInt()).isEqualTo(8);
  }

  private static List<String> steps(JsonNode document) {
    return document.path("states").findValuesAsText("step");
  }

  private JsonNode bootstrap(String... more) {
    List<String> words = new java.util.ArrayList<>(BOOTSTRAP);
    words.addAll(List.of(more));
    return cli.done(words.toArray(String[]::new));
  }

  private long put(String name, String content) {
    return put(bucket, name, content);
  }

  private static long put(String bucket, String name, String content) {
    return GcsServer.shared()
        .client()
        .create(BlobInfo.newBuilder(bucket, name).build(), content.getBytes(StandardCharsets.UTF_8))
        .getGeneration();
  }

  private static String state(int serial) {
    return """
        {"version": 4, "terraform_version": "1.11.4", "serial": %d, "lineage": "abc", "outputs": {},
         "resources": [{"mode": "managed", "type": "terraform_data", "name": "site",
           "provider": "provider[\\"terraform.io/builtin/terraform\\"]",
           "instances": [{"index_key": "acme", "schema_version": 0, "attributes": {"id": "1",
             "input": null, "output": null, "triggers_replace": null}}]}]}
        """
        .formatted(serial);
  }
}
