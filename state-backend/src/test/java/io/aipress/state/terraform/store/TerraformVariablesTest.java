package io.aipress.state.terraform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.location.StateLocation;
import io.aipress.state.terraform.lock.HeldLock;
import io.aipress.state.terraform.lock.StateLocks;
import io.aipress.state.testing.GcsProxy;
import io.aipress.state.testing.GcsProxy.Fault;
import io.aipress.state.testing.GcsServer;
import io.aipress.state.testing.RealStack;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The variables by which Terraform's gcs backend goes other ways, and the same ones here. */
@Needs(Part.GCS)
class TerraformVariablesTest {
  private static final String ENDPOINT = "GOOGLE_STORAGE_CUSTOM_ENDPOINT";
  private static final String TOKEN = "GOOGLE_OAUTH_ACCESS_TOKEN";

  private final String bucket = GcsServer.shared().newBucket();
  private final StateLocation place =
      new StateLocation(bucket, "production/us-central1/shard-0001");
  private GcsProxy proxy;

  @BeforeEach
  void start() {
    proxy = GcsProxy.start();
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  @Needs(Part.TERRAFORM)
  @ParameterizedTest
  @CsvSource({
    "GOOGLE_STORAGE_CUSTOM_ENDPOINT, /storage/v1/b",
    "GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT, /storage/v1/"
  })
  void whatTerraformWritesAtAnEndpointOfOnesOwnIsFoundThere(
      String variable, String path, @TempDir Path folder) {
    Map<String, String> environment =
        Map.of(TOKEN, "dummy", variable, "http://" + proxy.host() + path);
    RealStack.init(folder, environment, bucket, place.prefix()).sites(Map.of("acme", "1")).apply();

    try (StateClient client = TestClient.of(environment)) {
      assertThat(new StateStore(client).read(place).orElseThrow().document().managedInstances())
          .isEqualTo(1);
    }
  }

  @Test
  void anEndpointGoesBeforeAnEmulatorAndTheBackendsOwnBeforeTheProviders() {
    Map<String, String> environment =
        Map.of(
            "STORAGE_EMULATOR_HOST",
            "127.0.0.1:9",
            "GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT",
            "http://" + proxy.host() + "/storage/v1/",
            ENDPOINT,
            "http://127.0.0.1:9/storage/v1/");

    try (StateClient client = TestClient.of(environment)) {
      assertThat(client.list(bucket, "")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "storage-acme.p.googleapis.com",
        "https://storage-acme.p.googleapis.com",
        "https://storage-acme.p.googleapis.com/storage/v1",
        "https://storage-acme.p.googleapis.com/storage/v1/b/",
        "https://alice:hunter2@storage-acme.p.googleapis.com/storage/v1/"
      })
  void anEndpointThatTerraformCouldNotUseIsRefused(String endpoint) {
    Problem problem = refusal(Map.of(TOKEN, "dummy", ENDPOINT, endpoint));

    assertThat(problem.code()).isEqualTo(ErrorCode.ARGUMENT_INVALID);
    assertThat(problem.field()).isEqualTo(ENDPOINT);
    assertThat(problem.rule()).contains("/storage/v1/b");
  }

  @Test
  void statesAreWrittenUnderTheKeyThatTerraformWritesThemUnderAndLocksAreNot() {
    String key = "projects/keys/locations/us/keyRings/r/cryptoKeys/k";
    Map<String, String> environment =
        Map.of("STORAGE_EMULATOR_HOST", proxy.host(), "GOOGLE_KMS_ENCRYPTION_KEY", key);
    try (StateClient client = TestClient.of(environment);
        HeldLock held = new StateLocks(client, Clock.systemUTC(), "alice").acquire(place, "test")) {
      assertThat(held.lock().place()).isEqualTo(place);
      new StateStore(client).write(place, "{}".getBytes(StandardCharsets.UTF_8), 0);
    }

    List<String> written = proxy.calls().stream().filter(call -> call.startsWith("POST")).toList();
    assertThat(written).hasSize(2);
    assertThat(written.get(0)).doesNotContain("kmsKeyName");
    assertThat(written.get(1)).contains("kmsKeyName=" + key);
  }

  @Test
  void statesUnderAKeyThatWouldHaveToBeSentAreNeitherReadNorWritten() {
    Problem told = refusal(Map.of("GOOGLE_ENCRYPTION_KEY", "aHVudGVyMg=="));
    assertThat(told.code()).isEqualTo(ErrorCode.STATE_KEY_UNSUPPORTED);
    assertThat(told.toString()).doesNotContain("aHVudGVyMg==");

    try (StateClient client = TestClient.of(proxy.environment())) {
      StateStore states = new StateStore(client);
      states.write(place, "{}".getBytes(StandardCharsets.UTF_8), 0);
      proxy.fail("GET .*alt=media", Fault.SENT_KEY, 1);

      AipressException refusal =
          catchThrowableOfType(AipressException.class, () -> states.read(place));

      assertThat(refusal.problems())
          .extracting(Problem::code)
          .containsExactly(ErrorCode.STATE_KEY_UNSUPPORTED);
      assertThat(refusal).hasMessageNotContaining("hunter2").hasNoCause();
    }
  }

  @Test
  void aTokenThatIsPastIsToldAsSuchAndInOneLine() {
    proxy.fail("GET", Fault.STATUS_401, 9);

    tellsWhoMustLogIn(TOKEN, "ya29.hunter2");
  }

  /** As an account that is gone, or a login that has to be made again. */
  @Test
  void credentialsForWhichNobodyGivesATokenAreToldAsSuchAndInOneLine() throws Exception {
    proxy.fail("POST /token", Fault.STATUS_401, 9);
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    String key =
        Base64.getMimeEncoder().encodeToString(keys.generateKeyPair().getPrivate().getEncoded());

    tellsWhoMustLogIn(
        "GOOGLE_CREDENTIALS",
        """
        {"type": "service_account", "client_id": "1", "client_email": "a@b.iam.gserviceaccount.com",
         "private_key_id": "1", "private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----",
         "token_uri": "http://%s/token"}
        """
            .formatted(key.replace("\r\n", "\\n"), proxy.host()));
  }

  private void tellsWhoMustLogIn(String variable, String value) {
    Map<String, String> environment =
        Map.of(variable, value, ENDPOINT, "http://" + proxy.host() + "/storage/v1/");
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (StateClient client = TestClient.of(environment)) {
      AipressException refusal =
          catchThrowableOfType(AipressException.class, () -> client.list(bucket, ""));

      assertThat(refusal.problems())
          .extracting(Problem::code)
          .containsExactly(ErrorCode.STATE_DENIED);
      assertThat(refusal.problems().get(0).fix()).contains(TOKEN + " is good for an hour");
    } finally {
      System.setErr(err);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static Problem refusal(Map<String, String> environment) {
    AipressException refusal =
        catchThrowableOfType(AipressException.class, () -> StateClient.open(environment));
    assertThat(refusal.problems()).hasSize(1);
    return refusal.problems().get(0);
  }
}
