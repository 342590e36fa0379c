package io.aipress.state.terraform.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.state.terraform.document.StateDocument;
import io.aipress.state.terraform.location.FleetStacks;
import io.aipress.state.terraform.location.OtherPlace;
import io.aipress.state.terraform.location.StateLocation;
import io.aipress.state.terraform.lock.HeldLock;
import io.aipress.state.terraform.lock.StateLocks;
import io.aipress.state.terraform.program.TerraformProgram;
import io.aipress.state.terraform.split.SplitVerification.Verified;
import io.aipress.state.terraform.store.StateClient;
import io.aipress.state.terraform.store.StateStore;
import io.aipress.state.terraform.store.TestClient;
import io.aipress.state.testing.GcsProxy;
import io.aipress.state.testing.GcsProxy.Fault;
import io.aipress.state.testing.GcsServer;
import io.aipress.state.testing.RealStack;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A state of 2,000 instances that the real Terraform made, taken apart into 40 stacks and back; it
 * reads all of them before and after.
 */
@Needs({Part.GCS, Part.TERRAFORM})
class TerraformSplitTest {
  private static final Region US = new Region("us-central1");
  private static final int STACKS = 40;

  /** Of a shard: 49 sites and a network. */
  private static final int INSTANCES = 50;

  private static final String RULES =
      """
      module.shard["{n}"].terraform_data.site["{t}"] -> aipress-shard-{n} terraform_data.site["{t}"]
      module.shard["{n}"].terraform_data.network -> aipress-shard-{n} terraform_data.network
      """;

  private static final String ALL_SHARDS =
      """
      {"variable": {"password": {"default": "hunter2", "sensitive": true}},
       "module": {"shard": {"source": "./shard", "name": "${each.key}", "password": "${var.password}",
         "for_each": "${toset([for i in range(40) : format(\\"%04d\\", i + 1)])}"}}}
      """;

  /** Every site has a secret of its own, and depends on the network. */
  private static final String ONE_SHARD =
      """
      {"variable": {"name": {}, "password": {"sensitive": true}},
       "resource": {"terraform_data": {
         "network": {"count": 1, "input": "${var.name}"},
         "site": {"for_each": "${toset([for i in range(49) : format(\\"t%04d\\", i)])}",
           "input": {"name": "s${var.name}-${each.key}", "half": 0.5, "password": "${var.password}",
             "network": "${terraform_data.network[0].id}"}}}}}
      """;

  private static byte[] monolithic;

  @TempDir private Path folder;
  private final String bucket = GcsServer.shared().newBucket();
  private final Storage server = GcsServer.shared().client();
  private final TerraformProgram terraform = TerraformProgram.find(Map.of()).orElseThrow();
  private final OtherPlace original =
      OtherPlace.of("original", "gs://" + bucket + "/all/default.tfstate");
  private GcsProxy proxy;
  private StateClient client;
  private StateStore states;
  private StateLocks locks;
  private RealStack monolith;
  private SplitPlan plan;
  private SplitFolder split;
  private SplitPush push;

  @BeforeAll
  static void makeTheMonolith(@TempDir Path made) throws IOException {
    GcsServer server = GcsServer.shared();
    String bucket = server.newBucket();
    shards(made);
    RealStack stack = RealStack.init(made, server.environment(), bucket, "made");
    stack.must("apply", "-auto-approve", "-input=false", "-parallelism=50");
    monolithic = server.client().readAllBytes(BlobId.of(bucket, "made/default.tfstate"));
  }

  /** The configuration of all shards in one. */
  private static void shards(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("shard"));
    Files.writeString(folder.resolve("main.tf.json"), ALL_SHARDS);
    Files.writeString(folder.resolve("shard/main.tf.json"), ONE_SHARD);
  }

  @BeforeEach
  void splitTheMonolith() throws IOException {
    proxy = GcsProxy.start();
    client = TestClient.of(proxy.environment());
    states = new StateStore(client);
    locks = new StateLocks(client, Clock.systemUTC(), "alice");
    put(original.stateObject(), new String(monolithic, StandardCharsets.UTF_8));
    shards(folder.resolve("all"));
    monolith = RealStack.init(folder.resolve("all"), proxy.environment(), bucket, "all");
    Files.write(folder.resolve("all.tfstate"), monolithic);
    split = new SplitFolder(folder.resolve("split"));
    plan = plan();
    split.write(plan);
    push = new SplitPush(states, locks, split);
  }

  @AfterEach
  void close() {
    client.close();
    proxy.close();
  }

  @Test
  void everyInstanceIsInOneStackWithAllOfItsAttributesAndComesBack() throws IOException {
    Map<String, JsonNode> before = values(monolith);
    assertThat(before).hasSize(STACKS * INSTANCES);
    assertThat(Files.getPosixFilePermissions(folder.resolve("split/aipress-shard-0017.tfstate")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    assertThat(push.push(Optional.of(original), Progress.NONE)).isEqualTo(STACKS);

    Map<String, String> texts = new TreeMap<>();
    for (int number = 1; number <= STACKS; number++) {
      String module = module(number);
      states
          .read(location(number))
          .orElseThrow()
          .document()
          .byAddress()
          .forEach((address, one) -> texts.put(module + address, one.attributes().json()));
    }
    Map<String, String> old = new TreeMap<>();
    StateDocument.parse(monolithic, "all")
        .byAddress()
        .forEach((address, one) -> old.put(address, one.attributes().json()));
    assertThat(texts).isEqualTo(old).hasSize(STACKS * INSTANCES);
    for (int number = 1; number <= STACKS; number += 13) {
      String module = module(number);
      RealStack stack = shard(number);
      Map<String, JsonNode> after = values(stack);
      assertThat(after).hasSize(INSTANCES);
      after.forEach(
          (address, value) ->
              assertThat(value).as(address).isEqualTo(before.get(module + address)));
      assertThat(stack.must("plan", "-no-color")).contains("No changes.");
    }
    assertThat(monolith.must("state", "list")).isEmpty();
    assertThat(locks.list(bucket, "")).isEmpty();

    assertThat(push.undo(Progress.NONE)).isEqualTo(STACKS);

    assertThat(values(monolith)).isEqualTo(before);
    assertThat(shard(17).must("state", "list")).isEmpty();
    assertThat(locks.list(bucket, "")).isEmpty();
  }

  @Test
  void terraformReadsInAllNewStatesWhatItReadsInTheOldOne() {
    Verified verified =
        new SplitVerification(terraform, null)
            .verify(plan, folder.resolve("all.tfstate"), split, Progress.NONE);

    assertThat(verified.program()).startsWith(terraform.toString());
    assertThat(verified.listed()).isEqualTo(STACKS);
    assertThat(verified.compared()).isEqualTo(STACKS);
    assertThat(verified.unread()).isEmpty();
  }

  @Test
  void aPushThatBreaksOffIsRepeatedToItsEndAndNothingIsEverNowhere() {
    proxy.fail("GET .*shard-0023.*tfstate", Fault.STATUS_503, 40);

    AipressException broken =
        catchThrowableOfType(
            AipressException.class, () -> push.push(Optional.of(original), Progress.NONE));

    assertThat(broken.problems().get(0).code()).isEqualTo(ErrorCode.STATE_UNREACHABLE);
    assertThat(states.read(original).orElseThrow().document().managedInstances())
        .isEqualTo(STACKS * INSTANCES);
    proxy.calm();
    push.push(Optional.of(original), Progress.NONE);
    int there =
        IntStream.rangeClosed(1, STACKS)
            .map(n -> states.read(location(n)).orElseThrow().document().managedInstances())
            .sum();
    assertThat(there).isEqualTo(STACKS * INSTANCES);
    push.push(Optional.of(original), Progress.NONE);
    assertThat(states.versions(location(1))).hasSize(1);
  }

  @Test
  void refusesWhatIsNotAsItWasWhenItWasSplit() throws IOException {
    try (HeldLock held = locks.acquire(original, "somebody")) {
      assertThat(code(held.lock().place())).isEqualTo(ErrorCode.STATE_LOCKED);
    }
    put(
        location(3).stateObject(),
        Files.readString(folder.resolve("split/aipress-shard-0004.tfstate")));
    assertThat(code(original)).isEqualTo(ErrorCode.STATE_EXISTS);
    server.delete(BlobId.of(bucket, location(3).stateObject()));
    assertThat(states.versions(location(1))).isEmpty();

    Path file = folder.resolve("split/aipress-shard-0004.tfstate");
    String good = Files.readString(file);
    Files.writeString(file, good.replaceFirst("hunter2", "hunter3"));
    assertThat(code(original)).isEqualTo(ErrorCode.SPLIT_FOLDER_INVALID);
    Files.writeString(file, good);

    monolith.must("state", "rm", "module.shard[\"0001\"].terraform_data.site[\"t0000\"]");
    assertThat(code(original)).isEqualTo(ErrorCode.STATE_CHANGED);
    put(
        original.stateObject(),
        new String(states.read(original).orElseThrow().object().content(), StandardCharsets.UTF_8)
            .replaceFirst("\"lineage\": \"[^\"]*\"", "\"lineage\": \"other\""));
    assertThat(code(original)).isEqualTo(ErrorCode.STATE_LINEAGE);
    assertThat(states.versions(location(1))).isEmpty();
  }

  @Test
  void isNotUndoneOnceAStackWasApplied() {
    push.push(Optional.of(original), Progress.NONE);
    RealStack stack = shard(2);
    stack.must("apply", "-auto-approve", "-input=false", "-var", "password=changed");

    AipressException refusal =
        catchThrowableOfType(AipressException.class, () -> push.undo(Progress.NONE));

    assertThat(refusal.problems())
        .extracting(Problem::code)
        .containsExactly(ErrorCode.STATE_CHANGED);
    assertThat(refusal.getMessage()).contains("aipress-shard-0002").doesNotContain("hunter2");
    assertThat(monolith.must("state", "list")).isEmpty();
    assertThat(shard(1).must("state", "list").lines()).hasSize(INSTANCES);
  }

  private SplitPlan plan() {
    StateDocument state = states.read(original).orElseThrow().document();
    List<Shard> shards =
        IntStream.rangeClosed(1, STACKS)
            .mapToObj(number -> new Shard(new ShardId(number), US, ShardState.OPEN))
            .toList();
    Fleet fleet = Fleet.of("acme", "production", bucket, new TreeMap<>(Map.of(US, 1)));
    return SplitPlan.of(
        state,
        SplitRules.parse(RULES, "rules.txt"),
        new SplitTargets(FleetStacks.of(fleet, shards), Map.of()));
  }

  private StateLocation location(int number) {
    return new StateLocation(bucket, "production/us-central1/shard-%04d".formatted(number));
  }

  private static String module(int number) {
    return "module.shard[\"%04d\"].".formatted(number);
  }

  /** A shard's own configuration on the state that it got. */
  private RealStack shard(int number) {
    return RealStack.init(
            folder.resolve("shard-" + number),
            proxy.environment(),
            bucket,
            location(number).prefix())
        .write(
            "main.tf.json",
            ONE_SHARD
                .replace("\"name\": {}", "\"name\": {\"default\": \"%04d\"}".formatted(number))
                .replace("{\"sensitive\"", "{\"default\": \"hunter2\", \"sensitive\""));
  }

  /** What the real Terraform says of every instance. */
  private static Map<String, JsonNode> values(RealStack stack) {
    Map<String, JsonNode> values = new TreeMap<>();
    try {
      JsonNode root =
          new ObjectMapper().readTree(stack.must("show", "-json")).at("/values/root_module");
      List<JsonNode> modules = new ArrayList<>(List.of(root));
      root.path("child_modules").forEach(modules::add);
      for (JsonNode module : modules) {
        for (JsonNode resource : module.path("resources")) {
          values.put(resource.path("address").asText(), resource.path("values"));
          assertThat(
                  resource.path("name").asText().equals("network")
                      || resource.path("sensitive_values").toString().contains("password"))
              .isTrue();
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return values;
  }

  private ErrorCode code(io.aipress.state.terraform.location.StatePlace place) {
    AipressException refusal =
        catchThrowableOfType(
            AipressException.class,
            () -> push.push(Optional.of((OtherPlace) place), Progress.NONE));
    assertThat(refusal.getMessage()).doesNotContain("hunter");
    return refusal.problems().get(0).code();
  }

  private void put(String name, String content) {
    server.create(
        BlobInfo.newBuilder(bucket, name).build(), content.getBytes(StandardCharsets.UTF_8));
  }
}
