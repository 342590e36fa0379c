package io.aipress.state.terraform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.cloud.storage.BlobId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.state.testing.GcsProxy;
import io.aipress.state.testing.GcsProxy.Fault;
import io.aipress.state.testing.GcsServer;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading and writing while the network and the server fail. */
@Needs(Part.GCS)
class StateClientTest {
  private static final String NAME = "production/us-central1/shard-0001/default.tfstate";
  private static final String SECRET = "hunter2";

  /** More than any patience. */
  private static final int FOR_EVER = 1000;

  private final String bucket = GcsServer.shared().newBucket();
  private GcsProxy proxy;
  private StateClient client;
  private ObjectVersion first;

  @BeforeEach
  void open() {
    proxy = GcsProxy.start();
    client = TestClient.of(proxy.environment());
    first = client.write(bucket, NAME, bytes("one " + SECRET), 0).orElseThrow();
  }

  @AfterEach
  void close() {
    client.close();
    proxy.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"STATUS_401", "STATUS_403", "SENT_KEY"})
  void readsThroughFailuresThatPass(Fault fault) {
    proxy.fail("GET .*alt=media", fault, 3);

    assertThat(client.read(bucket, NAME).orElseThrow().content()).isEqualTo(bytes("one " + SECRET));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"STATUS_401", "STATUS_403", "SENT_KEY"})
  void neverGivesBackHalfOfWhatIsThere(Fault fault) {
    proxy.fail("GET .*alt=media", fault, FOR_EVER);

    Problem problem = refusal(() -> client.read(bucket, NAME));

    assertThat(problem.code()).isEqualTo(ErrorCode.STATE_UNREACHABLE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {
        "STATUS_429",
        "STATUS_500",
        "STATUS_503",
        "CUT_REQUEST",
        "CUT_ANSWER",
        "CUT_503",
        "PAGE_503",
        "LOSE_ANSWER"
      })
  void writesOnceThroughFailuresThatPass(Fault fault) {
    proxy.fail("POST .*upload", fault, 2);

    ObjectVersion second =
        client.write(bucket, NAME, bytes("two"), first.generation()).orElseThrow();

    assertThat(second.generation()).isGreaterThan(first.generation());
    assertThat(live()).isEqualTo("two");
    assertThat(client.versions(bucket, NAME)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"STATUS_429", "STATUS_500", "STATUS_503", "CUT_503", "PAGE_503", "CUT_REQUEST"})
  void aWriteThatNeverArrivesLeavesWhatIsThere(Fault fault) {
    proxy.fail("POST .*upload", fault, FOR_EVER);

    Problem problem = refusal(() -> client.write(bucket, NAME, bytes("two"), first.generation()));

    assertThat(problem.code()).isEqualTo(ErrorCode.STATE_UNREACHABLE);
    assertThat(problem.fix()).contains("nothing was written");
    assertThat(live()).isEqualTo("one " + SECRET);
    assertThat(client.versions(bucket, NAME)).hasSize(1);
  }

  @Test
  void aWriteWhoseAnswersAreAllLostIsFoundToHaveHappened() {
    proxy.fail("POST .*upload", Fault.LOSE_ANSWER, FOR_EVER);

    assertThat(client.write(bucket, NAME, bytes("two"), first.generation())).isPresent();
    assertThat(live()).isEqualTo("two");
    assertThat(client.versions(bucket, NAME)).hasSize(2);
  }

  @Test
  void aWriteAfterWhichNobodyAnswersIsToldAsUnknown() {
    proxy.fail("POST .*upload", Fault.LOSE_ANSWER, FOR_EVER);
    proxy.fail("GET", Fault.STATUS_503, FOR_EVER);

    Problem problem = refusal(() -> client.write(bucket, NAME, bytes("two"), first.generation()));

    assertThat(problem.code()).isEqualTo(ErrorCode.STATE_OUTCOME_UNKNOWN);
  }

  /** The library under this client prints some of its own faults, past any logger. */
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CUT_503", "PAGE_503", "CUT_ANSWER", "STATUS_503"})
  void nothingIsPrintedAboutAnswersThatBreakOff(Fault fault) {
    proxy.fail("GET", fault, FOR_EVER).fail("POST", fault, FOR_EVER);
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      refusal(() -> client.read(bucket, NAME));
      refusal(() -> client.list(bucket, ""));
      refusal(() -> client.write(bucket, NAME, bytes("two"), first.generation()));
    } finally {
      System.setErr(err);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aWriterWhoHasNotSeenWhatIsThereChangesNothing() {
    client.write(bucket, NAME, bytes("two"), first.generation());

    assertThat(client.write(bucket, NAME, bytes("three"), first.generation())).isEmpty();
    assertThat(client.write(bucket, NAME, bytes("three"), 0)).isEmpty();
    assertThat(live()).isEqualTo("two");
  }

  @Test
  void deletesTheVersionThatIsNamedAndNoOther() {
    ObjectVersion second =
        client.write(bucket, NAME, bytes("two"), first.generation()).orElseThrow();

    assertThat(client.delete(bucket, NAME, first.generation())).isTrue();
    assertThat(client.delete(bucket, NAME, first.generation())).isFalse();

    assertThat(live()).isEqualTo("two");
    assertThat(client.versions(bucket, NAME))
        .extracting(ObjectVersion::generation)
        .containsExactly(second.generation());
  }

  @Test
  void whatIsNotThereIsNothing() {
    GcsServer.shared().client().delete(BlobId.of(bucket, NAME));

    assertThat(client.read(bucket, NAME)).isEqualTo(Optional.empty());
  }

  @Test
  void whoMayNotReadIsToldWhatToGrant() {
    proxy.fail("GET", Fault.STATUS_403, FOR_EVER);

    Problem problem = refusal(() -> client.list(bucket, "production/"));

    assertThat(problem.code()).isEqualTo(ErrorCode.STATE_DENIED);
    assertThat(problem.fix()).contains("roles/storage.objectAdmin");
  }

  @Test
  void aBucketThatIsNotThereIsToldWithTheCommandThatMakesIt() {
    Problem problem = refusal(() -> client.list("no-such-bucket-" + bucket, ""));

    assertThat(problem.code()).isEqualTo(ErrorCode.STATE_BUCKET_MISSING);
    assertThat(problem.fix()).contains("aipress state bootstrap");
  }

  @ParameterizedTest
  @CsvSource({
    "GOOGLE_CREDENTIALS, '{\"private_key\": \"hunter2\"}'",
    "GOOGLE_CREDENTIALS, /no/such/hunter2.json",
    "GOOGLE_BACKEND_CREDENTIALS, {hunter2"
  })
  void credentialsThatAreNoneAreToldWithoutQuotingThem(String variable, String value) {
    AipressException refusal =
        catchThrowableOfType(
            AipressException.class, () -> StateClient.open(Map.of(variable, value)));

    assertThat(refusal.problems().get(0).code()).isEqualTo(ErrorCode.STATE_DENIED);
    assertThat(trace(refusal)).doesNotContain(SECRET);
  }

  private String live() {
    return new String(
        GcsServer.shared().client().readAllBytes(BlobId.of(bucket, NAME)), StandardCharsets.UTF_8);
  }

  /** The one problem of a call, of which no trace quotes what is in a state. */
  private static Problem refusal(Runnable call) {
    AipressException refusal = catchThrowableOfType(AipressException.class, call::run);
    assertThat(refusal).isNotNull();
    assertThat(trace(refusal)).doesNotContain(SECRET);
    List<Problem> problems = refusal.problems();
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).code().outcome().exitStatus())
        .isEqualTo(problems.get(0).code() == ErrorCode.STATE_BUCKET_MISSING ? 1 : 3);
    return problems.get(0);
  }

  private static String trace(Exception failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
