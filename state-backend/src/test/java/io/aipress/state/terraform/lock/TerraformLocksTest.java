package io.aipress.state.terraform.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.location.StateLocation;
import io.aipress.state.terraform.store.StateClient;
import io.aipress.state.terraform.store.TestClient;
import io.aipress.state.testing.Command;
import io.aipress.state.testing.GcsProxy;
import io.aipress.state.testing.GcsServer;
import io.aipress.state.testing.RealStack;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Locks as the real Terraform takes them, and ours as it sees them.
 *
 * <p>That a deletion which names another generation is refused is the proxy's doing: {@code
 * fake-gcs-server} 1.56.1 takes no notice of {@code ifGenerationMatch} there and deletes. What is
 * real in these tests is that Terraform and this library name the generation, and what they make of
 * status 412.
 */
@Needs({Part.GCS, Part.TERRAFORM})
class TerraformLocksTest {
  private static final Map<String, String> ACME = Map.of("acme", "1");

  /** Longer than anything here takes; whoever sleeps so long is killed. */
  private static final int SLOW = 300;

  @TempDir private Path folder;
  private final String bucket = GcsServer.shared().newBucket();
  private final StateLocation one = location("shard-0001");
  private GcsProxy proxy;
  private StateClient client;
  private StateLocks locks;

  @BeforeEach
  void open() {
    proxy = GcsProxy.start();
    client = TestClient.of(proxy.environment());
    locks = new StateLocks(client, Clock.systemUTC(), "alice");
  }

  @AfterEach
  void close() {
    client.close();
    proxy.close();
  }

  @Test
  void oneOfTwoAppliesGetsTheLockAndTheOtherIsToldWhoHasIt() throws Exception {
    RealStack first = stack("first", one).slowSites(ACME, SLOW);
    RealStack second = stack("second", one).sites(ACME);
    Process running = first.start("apply", "-auto-approve", "-input=false");
    try {
      StateLock held = awaitLock(one);

      Command.Result refused = second.run("apply", "-auto-approve", "-input=false");

      assertThat(refused.status()).isNotZero();
      assertThat(refused.err())
          .contains("Error acquiring the state lock", String.valueOf(held.generation()));
      LockInfo info = held.info().orElseThrow();
      assertThat(info.operation()).isEqualTo("OperationTypeApply");
      assertThat(info.who()).contains("@");
      assertThat(refused.err()).contains(info.who());
      Problem ours = problem(() -> locks.acquire(one, "test"));
      assertThat(ours.code()).isEqualTo(ErrorCode.STATE_LOCKED);
      assertThat(ours.message()).contains(info.who(), "OperationTypeApply");
      assertThat(ours.fix())
          .contains("nly if you know that nothing runs")
          .contains("--generation " + held.generation());
    } finally {
      kill(running);
    }
  }

  @Test
  void theLockOfAKilledApplyIsShownAndGoesByItsGenerationOnly() throws Exception {
    RealStack stack = stack("killed", one).slowSites(ACME, SLOW);
    Process running = stack.start("apply", "-auto-approve", "-input=false");
    long generation = awaitLock(one).generation();
    kill(running);

    assertThat(locks.list(bucket, "production/"))
        .extracting(StateLock::place, StateLock::generation)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(one, generation));
    assertThat(problem(() -> locks.remove(one, generation + 1)).code())
        .isEqualTo(ErrorCode.STATE_LOCK_CHANGED);
    assertThat(locks.find(one)).isPresent();

    assertThat(locks.remove(one, generation).generation()).isEqualTo(generation);

    assertThat(locks.find(one)).isEmpty();
    assertThat(problem(() -> locks.remove(one, generation)).code())
        .isEqualTo(ErrorCode.STATE_LOCK_MISSING);
    stack.sites(ACME).apply();
  }

  @Test
  void twoStacksNeverBlockOneAnother() throws Exception {
    StateLocation two = location("shard-0002");
    RealStack slow = stack("slow", one).slowSites(ACME, SLOW);
    RealStack quick = stack("quick", two).sites(ACME);
    Process running = slow.start("apply", "-auto-approve", "-input=false");
    try {
      awaitLock(one);

      quick.apply();

      assertThat(locks.find(one)).isPresent();
      assertThat(locks.find(two)).isEmpty();
    } finally {
      kill(running);
    }
  }

  @Test
  void aLockOfOursKeepsTerraformOutUntilItIsReleased() {
    RealStack stack = stack("waits", one).sites(ACME);
    try (HeldLock held = locks.acquire(one, "aipress state restore")) {
      Command.Result refused = stack.run("apply", "-auto-approve", "-input=false");

      assertThat(refused.status()).isNotZero();
      assertThat(refused.err())
          .contains("aipress state restore", "alice", String.valueOf(held.lock().generation()));
    }
    stack.apply();
  }

  @Test
  void terraformItselfBreaksALockOfOursByTheGenerationThatWeShow() {
    RealStack stack = stack("force", one).sites(ACME);
    long generation = locks.acquire(one, "left behind").lock().generation();

    assertThat(stack.run("force-unlock", "-force", String.valueOf(generation + 1)).status())
        .isNotZero();
    stack.must("force-unlock", "-force", String.valueOf(generation));

    assertThat(locks.find(one)).isEmpty();
  }

  private RealStack stack(String name, StateLocation location) {
    return RealStack.init(
        folder.resolve(name), proxy.environment(), location.bucket(), location.prefix());
  }

  private StateLocation location(String name) {
    return new StateLocation(bucket, "production/us-central1/" + name);
  }

  private StateLock awaitLock(StateLocation location) throws InterruptedException {
    for (; ; ) {
      Optional<StateLock> lock = locks.find(location);
      if (lock.isPresent() && provisions()) {
        return lock.get();
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Whether an apply that was started is at its slow part, so that it will not end by itself. */
  private boolean provisions() {
    try (var logs = Files.walk(folder)) {
      for (Path log : logs.filter(path -> path.endsWith("started.log")).toList()) {
        if (Files.readString(log).contains("Provisioning with 'local-exec'")) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** As when its machine loses power. */
  private static void kill(Process process) throws InterruptedException {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroyForcibly().waitFor();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  private static Problem problem(Runnable call) {
    return catchThrowableOfType(AipressException.class, call::run).problems().get(0);
  }
}
