package io.aipress.constructs.media;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.testing.Synthesized;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MediaBucketTest {
  private static final String MEDIA = "google_storage_bucket.media";
  private static final Synthesized WRITTEN =
      Synthesized.shardStack(
          stack ->
              new MediaBucket(stack, "media", MediaBucketConfig.of("acme-media", "us-central1")));

  @Test
  void isNeverPublicAndHasNoObjectAcls() {
    WRITTEN
        .at(MEDIA)
        .containsEntry("name", "acme-media")
        .containsEntry("location", "us-central1")
        .containsEntry("uniform_bucket_level_access", true)
        .containsEntry("public_access_prevention", "enforced");
  }

  @Test
  void cannotBeDestroyedByAccident() {
    WRITTEN.at(MEDIA).containsEntry("force_destroy", false);
    WRITTEN.valueAt(MEDIA, "lifecycle.prevent_destroy").isEqualTo(true);
  }

  @Test
  void keepsWhatIsOverwrittenOrDeleted() {
    WRITTEN.valueAt(MEDIA, "versioning.enabled").isEqualTo(true);
    WRITTEN.valueAt(MEDIA, "soft_delete_policy.retention_duration_seconds").isEqualTo(604_800);
    WRITTEN
        .at(MEDIA)
        .containsEntry(
            "lifecycle_rule",
            List.of(
                Map.of(
                    "action", Map.of("type", "Delete"),
                    "condition",
                        Map.of("days_since_noncurrent_time", 30, "with_state", "ARCHIVED")),
                Map.of(
                    "action", Map.of("type", "AbortIncompleteMultipartUpload"),
                    "condition", Map.of("age", 7))));
  }

  @Test
  void failsForANameThatCloudStorageRefuses() {
    assertThatThrownBy(() -> MediaBucketConfig.of("Acme", "us-central1"))
        .hasMessage(
            "BUCKET_NAME_INVALID: name must be 3 to 63 characters of a-z, 0-9, '_' and '-',"
                + " beginning and ending with a letter or digit, without \"google\", got \"Acme\";"
                + " bucket names are global: begin with something of your own");
  }

  @Test
  void failsForALocationThatIsNone() {
    assertThatThrownBy(() -> MediaBucketConfig.of("acme-media", "Iowa"))
        .hasMessage(
            "CONFIG_INVALID: location must be a location of buckets such as US or us-central1, got"
                + " \"Iowa\"");
  }
}
