package io.aipress.state.terraform.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.store.StateClient;
import io.aipress.state.terraform.store.TestClient;
import io.aipress.state.testing.GcsProxy;
import io.aipress.state.testing.GcsProxy.Fault;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client against buckets as Cloud Storage describes them. */
@Needs(Part.GCS)
class StateBucketSetupTest {
  private static final String PROJECT = "acme-central";

  private final String bucket = "test-" + UUID.randomUUID();
  private final BucketWish wish = new BucketWish(bucket, PROJECT, "US", "");
  private GcsProxy proxy;
  private StateClient client;
  private StateBucketSetup setup;

  @BeforeEach
  void start() {
    proxy = GcsProxy.start();
    client = TestClient.of(proxy.environment(), PROJECT);
    setup = new StateBucketSetup(client, wish);
  }

  @AfterEach
  void stop() {
    client.close();
    proxy.close();
  }

  @Test
  void aDryRunSaysEverythingAndMakesNothing() {
    BucketPlan plan = setup.plan();

    assertThat(plan.exists()).isFalse();
    assertThat(plan.differences())
        .extracting(BucketDifference::setting)
        .contains("bucket", "location", "versioning", "lifecycle", "soft delete");
    assertThat(proxy.buckets().has(bucket)).isFalse();
    assertThat(proxy.calls()).noneMatch(call -> call.startsWith("POST"));
  }

  @Test
  void whatItMakesKeepsStatesAndLetsLocksGo() {
    setup.apply();

    assertThat(proxy.buckets().get(bucket).path("location").asText()).isEqualTo("US");
    assertThat(at("/versioning/enabled")).isEqualTo("true");
    assertThat(at("/iamConfiguration/uniformBucketLevelAccess/enabled")).isEqualTo("true");
    assertThat(at("/iamConfiguration/publicAccessPrevention")).isEqualTo("\"enforced\"");
    assertThat(at("/softDeletePolicy/retentionDurationSeconds")).isEqualTo("\"604800\"");
    assertThat(at("/lifecycle/rule/0"))
        .isEqualTo(
            "{\"action\":{\"type\":\"Delete\"},\"condition\":{\"isLive\":false,"
                + "\"matchesSuffix\":[\".tfstate\"],\"numNewerVersions\":30}}");
    assertThat(at("/lifecycle/rule/1"))
        .isEqualTo(
            "{\"action\":{\"type\":\"Delete\"},\"condition\":{\"daysSinceNoncurrentTime\":1,"
                + "\"matchesSuffix\":[\".tflock\"]}}");
    assertThat(at("/retentionPolicy")).isEmpty();
  }

  @Test
  void repeatingItChangesNothing() {
    setup.apply();
    String before = proxy.buckets().get(bucket).toString();

    assertThat(setup.plan().isEmpty()).isTrue();
    assertThat(setup.apply().isEmpty()).isTrue();
    assertThat(proxy.buckets().get(bucket)).hasToString(before);
  }

  @Test
  void aBucketThatIsHalfConfiguredIsMendedAndNothingElseOfItChanges() {
    proxy
        .buckets()
        .put(
            bucket,
            PROJECT,
            """
            {"versioning": {"enabled": true}, "labels": {"team": "web"}, "storageClass": "STANDARD",
             "iamConfiguration": {"publicAccessPrevention": "inherited",
               "uniformBucketLevelAccess": {"enabled": false}},
             "lifecycle": {"rule": [{"action": {"type": "Delete"}, "condition": {"age": 7}}]},
             "softDeletePolicy": {"retentionDurationSeconds": "0"},
             "retentionPolicy": {"retentionPeriod": "3600"},
             "defaultEventBasedHold": true}
            """);

    assertThat(setup.plan().differences())
        .extracting(difference -> difference.setting() + ": " + difference.present())
        .containsExactly(
            "uniform access: off",
            "public access prevention: inherited",
            "lifecycle: delete older than 7 days",
            "soft delete: off",
            "retention policy: 3600 seconds",
            "default event-based hold: on");
    setup.apply();

    assertThat(setup.plan().isEmpty()).isTrue();
    assertThat(at("/labels/team")).isEqualTo("\"web\"");
    assertThat(at("/storageClass")).isEqualTo("\"STANDARD\"");
    assertThat(at("/retentionPolicy")).isEmpty();
    assertThat(at("/defaultEventBasedHold")).isIn("", "false");
  }

  @Test
  void aBucketOfAnotherProjectIsRefusedAndNotTouched() {
    proxy.buckets().put(bucket, "somebody-else", "{}");
    String before = proxy.buckets().get(bucket).toString();

    assertThat(refusal(setup::plan).code()).isEqualTo(ErrorCode.STATE_BUCKET_FOREIGN);
    assertThat(refusal(setup::apply).code()).isEqualTo(ErrorCode.STATE_BUCKET_FOREIGN);
    assertThat(proxy.buckets().get(bucket)).hasToString(before);
  }

  /** Names of buckets are global, so most foreign ones cannot even be looked at. */
  @Test
  void aBucketThatMayNotBeLookedAtAndIsNotInTheProjectIsForeign() {
    proxy.fail("GET /storage/v1/b/" + bucket, Fault.STATUS_403, 9);

    assertThat(refusal(setup::apply).code()).isEqualTo(ErrorCode.STATE_BUCKET_FOREIGN);
  }

  @Test
  void aBucketOfTheProjectThatMayNotBeLookedAtIsDenied() {
    proxy.buckets().put(bucket, PROJECT, "{}");
    proxy.fail("GET /storage/v1/b/" + bucket, Fault.STATUS_403, 9);

    assertThat(refusal(setup::apply).code()).isEqualTo(ErrorCode.STATE_DENIED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"location\": \"EU\"} | location",
        "{\"retentionPolicy\": {\"retentionPeriod\": \"60\", \"isLocked\": true}} | retention policy",
        "{\"hierarchicalNamespace\": {\"enabled\": true}} | hierarchical namespace"
      })
  void whatCanNeverBeChangedIsRefusedBeforeAnythingIs(String json, String setting) {
    proxy.buckets().put(bucket, PROJECT, json);
    String before = proxy.buckets().get(bucket).toString();

    Problem problem = refusal(setup::apply);

    assertThat(problem.code()).isEqualTo(ErrorCode.STATE_BUCKET_UNFIT);
    assertThat(problem.field()).isEqualTo(setting);
    assertThat(proxy.buckets().get(bucket)).hasToString(before);
  }

  @Test
  void encryptsByDefaultWithTheKeyThatIsAskedForAndKeepsItLater() {
    String key = "projects/p/locations/us/keyRings/r/cryptoKeys/k";
    new StateBucketSetup(client, new BucketWish(bucket, PROJECT, "US", key)).apply();

    assertThat(at("/encryption/defaultKmsKeyName")).isEqualTo('"' + key + '"');
    assertThat(setup.plan().isEmpty()).isTrue();
  }

  /** Cloud Storage says no more than 403 when its own agent may not use the key. */
  @Test
  void aKeyThatCloudStorageMayNotUseIsToldWithTheCommandThatLetsIt() {
    String key = "projects/p/locations/us/keyRings/r/cryptoKeys/k";
    proxy.fail("POST /storage/v1/b", Fault.STATUS_403, 9);

    Problem problem =
        refusal(new StateBucketSetup(client, new BucketWish(bucket, PROJECT, "US", key))::apply);

    assertThat(problem.code()).isEqualTo(ErrorCode.STATE_DENIED);
    assertThat(problem.fix())
        .contains("gcloud storage service-agent --project=" + PROJECT, "--authorize-cmek=" + key);
    assertThat(refusal(setup::apply).fix()).doesNotContain("authorize-cmek");
  }

  @Test
  void isMadeThroughFailuresOfTheServer() {
    proxy.fail("/storage/v1/b", Fault.STATUS_503, 2);

    setup.apply();

    assertThat(setup.plan().isEmpty()).isTrue();
  }

  @Test
  void somebodyElsesChangeMeanwhileIsNotOverwritten() {
    proxy.buckets().put(bucket, PROJECT, "{}");
    proxy.buckets().beforeChange(bucket, "{\"metageneration\": \"7\", \"labels\": {\"a\": \"b\"}}");

    assertThat(refusal(setup::apply).code()).isEqualTo(ErrorCode.STATE_CHANGED);
    assertThat(at("/labels/a")).isEqualTo("\"b\"");
  }

  /** Cloud KMS calls the multi-region EU of Cloud Storage otherwise. */
  @ParameterizedTest
  @CsvSource({
    "US, us",
    "EU, europe",
    "eu, europe",
    "ASIA, asia",
    "NAM4, nam4",
    "europe-west1, europe-west1",
    "US-CENTRAL1, us-central1"
  })
  void takesAKeyThatStandsWhereTheBucketDoes(String location, String keyLocation) {
    String key = "projects/p/locations/%s/keyRings/r/cryptoKeys/k".formatted(keyLocation);

    assertThat(new BucketWish(bucket, PROJECT, location, key).kmsKey()).isEqualTo(key);
    assertThat(
            refusal(
                    () ->
                        new BucketWish(
                            bucket, PROJECT, location, key.replace(keyLocation, "global")))
                .rule())
        .contains("a key in " + keyLocation);
  }

  @ParameterizedTest
  @CsvSource({
    "Bucket, acme-central, US, '', BUCKET_NAME_INVALID",
    "bucket, Acme, US, '', ARGUMENT_INVALID",
    "bucket, acme-central, '', '', ARGUMENT_INVALID",
    "bucket, acme-central, US, k, ARGUMENT_INVALID",
    "bucket, acme-central, US, projects/p/locations/eu/keyRings/r/cryptoKeys/k, ARGUMENT_INVALID",
    "bucket, acme-central, EU, projects/p/locations/us/keyRings/r/cryptoKeys/k, ARGUMENT_INVALID"
  })
  void aWishThatCannotBeMetIsRefused(
      String name, String project, String location, String key, ErrorCode code) {
    assertThat(refusal(() -> new BucketWish(name, project, location, key)).code()).isEqualTo(code);
  }

  private String at(String pointer) {
    return proxy.buckets().get(bucket).at(pointer).toString();
  }

  private static Problem refusal(Runnable call) {
    List<Problem> problems = catchThrowableOfType(AipressException.class, call::run).problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }
}
