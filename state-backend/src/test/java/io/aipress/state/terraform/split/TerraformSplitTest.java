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
import io.aipress.state.terraform.document.JsonText;
import io.aipress.state.terraform.document.StateAddress;
import io.aipress.state.terraform.document.StateDocument;
import io.aipress.state.terraform.document.StateInstance;
import io.aipress.state.terraform.document.StateResource;
import io.aipress.state.terraform.document.StateWriter;
import io.aipress.state.terraform.location.FleetStacks;
import io.aipress.state.terraform.location.OtherPlace;
import io.aipress.state.terraform.location.StateLocation;
import io.aipress.state.terraform.lock.HeldLock;
import io.aipress.state.terraform.lock.StateLocks;
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
import java.util.LinkedHashMap;
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
 * A state of 2,000 instances, taken apart into 40 stacks and back. The real Terraform made fifty of
 * them, which are repeated under other names, for it takes minutes to make them all; it reads all
 * of them before and after.
 */
@Needs({Part.GCS, Part.TERRAFORM})
class TerraformSplitTest {
  private static final Region US = new Region("us-central1");
  private static final int STACKS = 40;
  private static final int SITES = 50;

  private static final String SITES_OF_A_SHARD = "[for i in range(50) : format(\\\"t%04d\\\", i)]";

  private static final String RULES =
      "terraform_data.site[\"s{n}-{t}\"] -> aipress-shard-{n} terraform_data.site[\"{t}\"]";

  private static byte[] monolithic;

  @TempDir private Path folder;
  private final String bucket = GcsServer.shared().newBucket();
  private final Storage server = GcsServer.shared().client();
  private final OtherPlace original =
      OtherPlace.of("original", "gs://" + bucket + "/all/default.tfstate");
  private GcsProxy proxy;
  private StateClient client;
  private StateStore states;
  private StateLocks locks;
  private RealStack monolith;
  private SplitFolder split;
  private SplitPush push;

  @BeforeAll
  static void makeTheMonolith(@TempDir Path made) {
    GcsServer server = GcsServer.shared();
    String bucket = server.newBucket();
    RealStack.init(made, server.environment(), bucket, "made")
        .write("main.tf.json", configuration(SITES_OF_A_SHARD, "s0001-"))
        .apply();
    StateDocument one =
        StateDocument.parse(
            server.client().readAllBytes(BlobId.of(bucket, "made/default.tfstate")), "made");
    StateResource sites = one.resources().get(0);
    StateWriter all = new StateWriter(one.terraformVersion());
    for (int number = 1; number <= STACKS; number++) {
      for (StateInstance site : sites.instances()) {
        String shard = "s%04d-".formatted(number);
        String key = JsonText.string(shard + site.key().text().orElseThrow()).json();
        all.add(
            StateAddress.parse("terraform_data.site[" + key + "]").orElseThrow(),
            sites.provider(),
            renamed(site, shard),
            List.of());
      }
    }
    monolithic = all.write(one.lineage(), one.serial());
  }

  private static StateInstance renamed(StateInstance site, String shard) {
    Map<String, JsonText> members = new LinkedHashMap<>(site.members());
    try {
      members.put(
          "attributes",
          JsonText.parse(
              site.attributes().json().replace("s0001-", shard).getBytes(StandardCharsets.UTF_8)));
    } catch (JsonText.NotJson e) {
      throw new AssertionError(e);
    }
    return new StateInstance(site.address(), members);
  }

  @BeforeEach
  void splitTheMonolith() {
    proxy = GcsProxy.start();
    client = TestClient.of(proxy.environment());
    states = new StateStore(client);
    locks = new StateLocks(client, Clock.systemUTC(), "alice");
    put(original.stateObject(), new String(monolithic, StandardCharsets.UTF_8));
    monolith =
        RealStack.init(folder.resolve("all"), proxy.environment(), bucket, "all")
            .write("main.tf.json", configuration("[]", ""));
    split = new SplitFolder(folder.resolve("split"));
    split.write(plan());
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
    assertThat(before).hasSize(STACKS * SITES);
    assertThat(Files.getPosixFilePermissions(folder.resolve("split/aipress-shard-0017.tfstate")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    assertThat(push.push(Optional.of(original), Progress.NONE)).isEqualTo(STACKS);

    Map<String, JsonNode> after = new TreeMap<>();
    Map<String, String> texts = new TreeMap<>();
    for (int number = 1; number <= STACKS; number++) {
      String shard = "%04d".formatted(number);
      states
          .read(location(number))
          .orElseThrow()
          .document()
          .byAddress()
          .forEach(
              (address, instance) ->
                  texts.put(
                      address.replace("[\"", "[\"s" + shard + "-"), instance.attributes().json()));
      if (number % 13 == 1) {
        RealStack stack = shard(number);
        values(stack)
            .forEach(
                (address, value) -> after.put(address.replace("[\"", "[\"s" + shard + "-"), value));
        assertThat(stack.must("state", "list").lines()).hasSize(SITES);
        assertThat(stack.must("plan", "-no-color")).contains("No changes.");
      }
    }
    Map<String, String> old = new TreeMap<>();
    StateDocument.parse(monolithic, "all")
        .byAddress()
        .forEach((address, instance) -> old.put(address, instance.attributes().json()));
    assertThat(texts).isEqualTo(old).hasSize(STACKS * SITES);
    assertThat(after).hasSize(4 * SITES);
    after.forEach((address, value) -> assertThat(value).as(address).isEqualTo(before.get(address)));
    assertThat(monolith.must("state", "list")).isEmpty();
    assertThat(locks.list(bucket, "")).isEmpty();

    assertThat(push.undo(Progress.NONE)).isEqualTo(STACKS);

    assertThat(values(monolith)).isEqualTo(before);
    assertThat(shard(17).must("state", "list")).isEmpty();
    assertThat(locks.list(bucket, "")).isEmpty();
  }

  @Test
  void aPushThatBreaksOffIsRepeatedToItsEndAndNothingIsEverNowhere() {
    proxy.fail("GET .*shard-0023.*tfstate", Fault.STATUS_503, 40);

    AipressException broken =
        catchThrowableOfType(
            AipressException.class, () -> push.push(Optional.of(original), Progress.NONE));

    assertThat(broken.problems().get(0).code()).isEqualTo(ErrorCode.STATE_UNREACHABLE);
    assertThat(states.read(original).orElseThrow().document().managedInstances())
        .isEqualTo(STACKS * SITES);
    proxy.calm();
    push.push(Optional.of(original), Progress.NONE);
    int there =
        IntStream.rangeClosed(1, STACKS)
            .map(n -> states.read(location(n)).orElseThrow().document().managedInstances())
            .sum();
    assertThat(there).isEqualTo(STACKS * SITES);
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

    monolith.must("state", "rm", "terraform_data.site[\"s0001-t0000\"]");
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
    assertThat(shard(1).must("state", "list").lines()).hasSize(SITES);
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

  /** A shard's own configuration on the state that it got. */
  private RealStack shard(int number) {
    return RealStack.init(
            folder.resolve("shard-" + number),
            proxy.environment(),
            bucket,
            location(number).prefix())
        .write("main.tf.json", configuration(SITES_OF_A_SHARD, "s%04d-".formatted(number)));
  }

  /** Sites, each with a secret of its own. */
  private static String configuration(String sites, String before) {
    return """
        {"locals": {"sites": "${toset(SITES)}"},
         "variable": {"password": {"default": "hunter2", "sensitive": true}},
         "resource": {"terraform_data": {
           "site": {"for_each": "${local.sites}", "input": {"name": "BEFORE${each.key}",
             "half": 0.5, "password": "${var.password}"}}}}}
        """
        .replace("SITES", sites)
        .replace("BEFORE", before);
  }

  /** What the real Terraform says of every instance. */
  private static Map<String, JsonNode> values(RealStack stack) {
    Map<String, JsonNode> values = new TreeMap<>();
    try {
      JsonNode state = new ObjectMapper().readTree(stack.must("show", "-json"));
      for (JsonNode resource : state.at("/values/root_module/resources")) {
        values.put(resource.path("address").asText(), resource.path("values"));
        assertThat(resource.path("sensitive_values").toString()).contains("password");
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
