package io.aipress.state.terraform.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.StateMigration;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.state.terraform.location.StateLocation;
import io.aipress.state.terraform.lock.StateLocks;
import io.aipress.state.terraform.migration.StateMove.Step;
import io.aipress.state.terraform.store.StateClient;
import io.aipress.state.terraform.store.TestClient;
import io.aipress.state.testing.Command;
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
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States on their way to another bucket, of which the real Terraform made one. */
@Needs({Part.GCS, Part.TERRAFORM})
class TerraformMigrationTest {
  private static final Region US = new Region("us-central1");
  private static final String PREFIX = "production/us-central1/shard-0001";
  private static final String STATE = PREFIX + "/default.tfstate";
  private static final String OPERATION = "aipress state migrate away";

  @TempDir private Path folder;
  private final String oldBucket = GcsServer.shared().newBucket();
  private final String newBucket = GcsServer.shared().newBucket();
  private final StateLocation old = new StateLocation(oldBucket, PREFIX);
  private GcsProxy proxy;
  private StateClient client;
  private StateLocks locks;
  private RealStack stack;

  @BeforeEach
  void applyInTheOldBucket() {
    proxy = GcsProxy.start();
    client = TestClient.of(proxy.environment());
    locks = new StateLocks(client, Clock.systemUTC(), "alice");
    stack =
        RealStack.init(folder.resolve("old"), proxy.environment(), oldBucket, PREFIX)
            .sites(Map.of("acme", "hunter2"));
    stack.apply();
  }

  @AfterEach
  void close() {
    client.close();
    proxy.close();
  }

  @Test
  void whatWasMovedGoesOnAtItsNewPlaceAndNoMoreAtTheOldOne() {
    assertThat(steps(migration().look(Progress.NONE))).containsExactly(Step.WAITING, Step.NONE);

    assertThat(steps(migration().apply(Progress.NONE))).containsExactly(Step.MOVED, Step.NONE);

    assertThat(content(newBucket)).isEqualTo(content(oldBucket));
    Command.Result refused = stack.run("apply", "-auto-approve", "-input=false");
    assertThat(refused.status()).isNotZero();
    assertThat(refused.err()).contains("Error acquiring the state lock", OPERATION);
    RealStack moved =
        RealStack.init(folder.resolve("new"), proxy.environment(), newBucket, PREFIX)
            .sites(Map.of("acme", "hunter2"));
    assertThat(moved.must("plan", "-no-color")).contains("No changes.");
    moved.sites(Map.of("acme", "hunter2", "globex", "1")).apply();
    assertThat(steps(migration().look(Progress.NONE))).containsExactly(Step.MOVED, Step.NONE);
    assertThat(code(() -> migration().undo(Progress.NONE))).isEqualTo(ErrorCode.STATE_CHANGED);
  }

  @Test
  void whatIsUndoneGoesOnAtItsOldPlace() {
    migration().apply(Progress.NONE);

    assertThat(steps(migration().undo(Progress.NONE))).containsExactly(Step.WAITING, Step.NONE);

    assertThat(GcsServer.shared().client().get(newBucket, STATE)).isNull();
    stack.sites(Map.of("acme", "2")).apply();
  }

  /** A machine that loses power keeps the old place locked, and has copied nothing. */
  @Test
  void aMoveThatWasKilledIsNoMoveAndIsRepeatedOrUndone() {
    locks.acquire(old, OPERATION);

    assertThat(steps(migration().look(Progress.NONE))).containsExactly(Step.WAITING, Step.NONE);
    assertThat(steps(migration().undo(Progress.NONE))).containsExactly(Step.WAITING, Step.NONE);
    assertThat(locks.find(old)).isEmpty();

    locks.acquire(old, OPERATION);
    assertThat(steps(migration().apply(Progress.NONE))).containsExactly(Step.MOVED, Step.NONE);
    assertThat(content(newBucket)).isEqualTo(content(oldBucket));
    assertThat(locks.find(old)).isPresent();
  }

  @Test
  void aMoveThatFailsLeavesTheOldPlaceAsItWas() {
    proxy.fail("POST .*upload.*" + newBucket, Fault.CUT_REQUEST, 1000);

    assertThat(code(() -> migration().apply(Progress.NONE))).isEqualTo(ErrorCode.STATE_UNREACHABLE);

    assertThat(locks.find(old)).isEmpty();
    assertThat(GcsServer.shared().client().get(newBucket, STATE)).isNull();
    proxy.calm();
    assertThat(steps(migration().apply(Progress.NONE))).containsExactly(Step.MOVED, Step.NONE);
  }

  @Test
  void somebodyWhoRunsAndAnotherStateInTheWayAreLeftAlone() {
    long generation = locks.acquire(old, "OperationTypeApply").lock().generation();
    assertThat(code(() -> migration().apply(Progress.NONE))).isEqualTo(ErrorCode.STATE_LOCKED);
    assertThat(locks.find(old).orElseThrow().generation()).isEqualTo(generation);
    locks.remove(old, generation);

    RealStack.init(folder.resolve("other"), proxy.environment(), newBucket, PREFIX)
        .sites(Map.of("globex", "1"))
        .apply();
    byte[] other = content(newBucket);
    assertThat(code(() -> migration().apply(Progress.NONE))).isEqualTo(ErrorCode.STATE_EXISTS);
    assertThat(content(newBucket)).isEqualTo(other);
    assertThat(locks.find(old)).isEmpty();
  }

  @Test
  void aStateThatIsNoneStopsTheMigrationWithoutBeingQuoted() {
    GcsServer.shared()
        .client()
        .create(
            BlobInfo.newBuilder(oldBucket, STATE).build(),
            "hunter2".getBytes(StandardCharsets.UTF_8));

    assertThat(code(() -> migration().apply(Progress.NONE))).isEqualTo(ErrorCode.STATE_INVALID);
  }

  private BucketMigration migration() {
    Fleet fleet =
        Fleet.builder("acme", "production", newBucket, new TreeMap<>(Map.of(US, 1)))
            .stateMigrations(List.of(new StateMigration("away", oldBucket)))
            .build();
    List<Shard> shards =
        List.of(
            new Shard(new ShardId(1), US, ShardState.OPEN),
            new Shard(new ShardId(2), US, ShardState.OPEN));
    return new BucketMigration(client, locks, fleet, "away", shards);
  }

  private static byte[] content(String bucket) {
    return GcsServer.shared().client().readAllBytes(BlobId.of(bucket, STATE));
  }

  private static List<Step> steps(List<StateMove> moves) {
    return moves.stream().map(StateMove::step).toList();
  }

  private static ErrorCode code(Runnable call) {
    AipressException refusal = catchThrowableOfType(AipressException.class, call::run);
    assertThat(refusal).hasMessageNotContaining("hunter2");
    assertThat(refusal.problems()).hasSize(1);
    Problem problem = refusal.problems().get(0);
    return problem.code();
  }
}
