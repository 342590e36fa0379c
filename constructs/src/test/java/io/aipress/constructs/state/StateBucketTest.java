package io.aipress.constructs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.testing.Synthesized;
import io.aipress.shards.errors.AipressException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateBucketTest {
  private static final String BUCKET = "google_storage_bucket.states";
  private static final StateBucketConfig CONFIG = StateBucketConfig.of("acme-tfstate", "US");

  @Test
  void keepsReplacedStatesAndLetsReleasedLocksGo() {
    Synthesized written = synthesized(CONFIG);

    written.valueAt(BUCKET, "versioning.enabled").isEqualTo(true);
    written
        .at(BUCKET)
        .containsEntry(
            "lifecycle_rule",
            List.of(
                deleted(Map.of("num_newer_versions", 30, "matches_suffix", List.of(".tfstate"))),
                deleted(
                    Map.of(
                        "days_since_noncurrent_time", 1, "matches_suffix", List.of(".tflock")))));
    written.valueAt(BUCKET, "soft_delete_policy.retention_duration_seconds").isEqualTo(604_800);
  }

  /** Each of the two would keep Terraform from unlocking. */
  @Test
  void hasNoRetentionPolicyAndNoHold() {
    synthesized(CONFIG)
        .at(BUCKET)
        .doesNotContainKeys("retention_policy", "default_event_based_hold");
  }

  @Test
  void isPrivateAndCannotBeDestroyedByAccident() {
    Synthesized written = synthesized(CONFIG);

    written
        .at(BUCKET)
        .containsEntry("location", "US")
        .containsEntry("uniform_bucket_level_access", true)
        .containsEntry("public_access_prevention", "enforced")
        .containsEntry("force_destroy", false);
    written.valueAt(BUCKET, "lifecycle.prevent_destroy").isEqualTo(true);
  }

  @Test
  void encryptsByDefaultWithTheKeyThatIsGiven() {
    String key = "projects/acme-keys/locations/us/keyRings/r/cryptoKeys/k";

    synthesized(CONFIG.withKmsKey(KmsKey.of(key)))
        .valueAt(BUCKET, "encryption.default_kms_key_name")
        .isEqualTo(key);
  }

  @Test
  void failsWithANameThatCloudStorageRefuses() {
    assertThatThrownBy(() -> StateBucketConfig.of("Google", "US"))
        .isInstanceOf(AipressException.class)
        .hasMessageContaining("BUCKET_NAME_INVALID");
    assertThat(CONFIG.kmsKey()).isEqualTo(KmsKey.none());
  }

  /** Cloud KMS calls the multi-region EU of Cloud Storage otherwise. */
  @Test
  void takesAKeyThatStandsWhereItDoes() {
    String key = "projects/keys/locations/%s/keyRings/r/cryptoKeys/k";
    StateBucketConfig europe = StateBucketConfig.of("acme-tfstate", "EU");

    assertThat(europe.withKmsKey(KmsKey.of(key.formatted("europe"))).kmsKey().name())
        .isEqualTo(key.formatted("europe"));
    assertThatThrownBy(() -> europe.withKmsKey(KmsKey.of(key.formatted("eu"))))
        .hasMessageContaining("CMEK_LOCATION_MISMATCH")
        .hasMessageContaining("make a key in europe");
  }

  private static Map<String, Object> deleted(Map<String, Object> when) {
    Map<String, Object> condition = new java.util.TreeMap<>(when);
    condition.put("with_state", "ARCHIVED");
    return Map.of("action", Map.of("type", "Delete"), "condition", condition);
  }

  private static Synthesized synthesized(StateBucketConfig config) {
    return Synthesized.shardStack(stack -> new StateBucket(stack, "states", config));
  }
}
