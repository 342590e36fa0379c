package io.aipress.state.terraform.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.registry.Progress;
import io.aipress.state.terraform.history.StateRestore.Restored;
import io.aipress.state.terraform.location.Stack;
import io.aipress.state.terraform.location.StateLocation;
import io.aipress.state.terraform.lock.HeldLock;
import io.aipress.state.terraform.lock.StateLocks;
import io.aipress.state.terraform.store.ObjectVersion;
import io.aipress.state.terraform.store.StateClient;
import io.aipress.state.terraform.store.StateStore;
import io.aipress.state.terraform.store.TestClient;
import io.aipress.state.testing.GcsProxy;
import io.aipress.state.testing.GcsProxy.Fault;
import io.aipress.state.testing.GcsServer;
import io.aipress.state.testing.RealStack;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions that the real Terraform wrote, and what it makes of one that came back. */
@Needs({Part.GCS, Part.TERRAFORM})
class TerraformHistoryTest {
  @TempDir private Path folder;
  private final Storage server = GcsServer.shared().client();
  private final StateLocation location =
      new StateLocation(GcsServer.shared().newBucket(), "production/us-central1/shard-0001");
  private final Stack stack = new Stack("aipress-shard-0001", location);
  private GcsProxy proxy;
  private StateClient client;
  private StateStore states;
  private StateLocks locks;
  private RealStack real;

  @BeforeEach
  void applyTwice() {
    proxy = GcsProxy.start();
    client = TestClient.of(proxy.environment());
    states = new StateStore(client);
    locks = new StateLocks(client, Clock.systemUTC(), "alice");
    real =
        RealStack.init(folder, proxy.environment(), location.bucket(), location.prefix())
            .sites(Map.of("acme", "one", "gone", "one", "same", "one"));
    real.apply();
    real.sites(Map.of("acme", "two", "new", "one", "same", "one")).apply();
  }

  @AfterEach
  void close() {
    client.close();
    proxy.close();
  }

  @Test
  void tellsWhatEveryVersionChangedByAddress() {
    List<StateVersion> history = new StateHistory(states).of(stack, Progress.NONE);

    assertThat(history.get(0).object().isLive()).isTrue();
    assertThat(history).filteredOn(version -> version.object().isLive()).hasSize(1);
    assertThat(history)
        .extracting(version -> version.object().generation())
        .isSortedAccordingTo((one, other) -> Long.compare(other, one));
    StateVersion first = history.get(history.size() - 1);
    assertThat(first.state().orElseThrow().resources()).isZero();
    assertThat(first.changes()).isEmpty();
    AddressChanges all =
        AddressChanges.between(
            states.read(afterFirstApply()).document(),
            states.read(location).orElseThrow().document());
    assertThat(all.added()).containsExactly("terraform_data.site[\"new\"]");
    assertThat(all.removed()).containsExactly("terraform_data.site[\"gone\"]");
    assertThat(all.changed()).containsExactly("terraform_data.site[\"acme\"]");
  }

  @Test
  void whatIsRestoredIsWhatTerraformThenPlansFromAndCanBeUndone() {
    long earlier = afterFirstApply().generation();
    long before = liveGeneration();
    String outputs = real.must("show", "-json");

    Restored restored = new StateRestore(states, locks).restore(stack, earlier);

    assertThat(restored.replaced().orElseThrow().generation()).isEqualTo(before);
    assertThat(restored.changes().added()).containsExactly("terraform_data.site[\"gone\"]");
    assertThat(real.must("state", "list").lines())
        .containsExactly(
            "terraform_data.site[\"acme\"]",
            "terraform_data.site[\"gone\"]",
            "terraform_data.site[\"same\"]");
    assertThat(real.must("plan", "-no-color"))
        .contains("site[\"gone\"] will be destroyed", "site[\"new\"] will be created");
    assertThat(locks.find(location)).isEmpty();

    Restored undone = new StateRestore(states, locks).restore(stack, before);

    assertThat(undone.serial()).isEqualTo(restored.serial() + 1);
    assertThat(real.must("show", "-json")).isEqualTo(outputs);
    assertThat(real.must("plan", "-no-color")).contains("No changes.");
  }

  @Test
  void bringsBackAStateThatWasDeletedOrOverwrittenWithRubbish() {
    long good = liveGeneration();
    long serial = states.read(location).orElseThrow().document().serial();
    server.create(
        BlobInfo.newBuilder(location.bucket(), location.stateObject()).build(),
        "{\"version\": 4, \"hunter2".getBytes(StandardCharsets.UTF_8));
    assertThat(new StateHistory(states).of(stack, Progress.NONE).get(0).problems()).hasSize(1);

    assertThat(new StateRestore(states, locks).restore(stack, good).serial()).isEqualTo(serial + 1);
    assertThat(real.must("plan", "-no-color")).contains("No changes.");

    server.delete(BlobId.of(location.bucket(), location.stateObject()));
    Restored again = new StateRestore(states, locks).restore(stack, good);

    assertThat(again.replaced()).isEmpty();
    assertThat(again.serial()).isEqualTo(serial + 2);
    assertThat(real.must("plan", "-no-color")).contains("No changes.");
  }

  @Test
  void restoresNothingThatIsNotThereNotOursOrLocked() {
    long before = liveGeneration();
    StateRestore restore = new StateRestore(states, locks);
    assertThat(code(() -> restore.restore(stack, 4711)))
        .isEqualTo(ErrorCode.STATE_GENERATION_UNKNOWN);
    Stack other =
        new Stack("other", new StateLocation(location.bucket(), "production/global/other"));
    assertThat(code(() -> restore.restore(other, 1))).isEqualTo(ErrorCode.STATE_MISSING);
    try (HeldLock held = locks.acquire(location, "test")) {
      assertThat(held.lock().place()).isEqualTo(location);
      assertThat(code(() -> restore.restore(stack, before))).isEqualTo(ErrorCode.STATE_LOCKED);
    }
    assertThat(liveGeneration()).isEqualTo(before);

    String foreign =
        new String(states.read(location).orElseThrow().object().content(), StandardCharsets.UTF_8)
            .replaceFirst("\"lineage\": \"[^\"]*\"", "\"lineage\": \"another\"");
    server.create(
        BlobInfo.newBuilder(location.bucket(), location.stateObject()).build(),
        foreign.getBytes(StandardCharsets.UTF_8));
    assertThat(code(() -> restore.restore(stack, before))).isEqualTo(ErrorCode.STATE_LINEAGE);
    assertThat(locks.find(location)).isEmpty();
  }

  @Test
  void aRestoreThatFailsHalfWayLeavesStateAndLockAsTheyWere() {
    long before = liveGeneration();
    long earlier = afterFirstApply().generation();
    proxy.fail("POST .*upload.*ifGenerationMatch=" + before, Fault.CUT_REQUEST, 1000);

    assertThat(code(() -> new StateRestore(states, locks).restore(stack, earlier)))
        .isEqualTo(ErrorCode.STATE_UNREACHABLE);

    assertThat(locks.find(location)).isEmpty();
    assertThat(liveGeneration()).isEqualTo(before);
    assertThat(real.must("plan", "-no-color")).contains("No changes.");
  }

  private ObjectVersion afterFirstApply() {
    return states.versions(location).stream()
        .filter(
            version ->
                states
                    .read(version)
                    .document()
                    .byAddress()
                    .containsKey("terraform_data.site[\"gone\"]"))
        .findFirst()
        .orElseThrow();
  }

  private long liveGeneration() {
    return states.versions(location).get(0).generation();
  }

  private static ErrorCode code(Runnable call) {
    AipressException refusal = catchThrowableOfType(AipressException.class, call::run);
    return refusal.problems().get(0).code();
  }
}
