package io.aipress.constructs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Testing;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucket;
import com.hashicorp.cdktf.providers.google.storage_notification.StorageNotification;
import io.aipress.constructs.storage.ProtectedBucket;
import io.aipress.constructs.testing.Synthesized;
import io.aipress.shards.fleet.MediaDelivery;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MediaBucketTest {
  private static final String MEDIA = "google_storage_bucket.media";
  private static final MediaBucketConfig CONFIG = MediaBucketConfig.of("acme-media", "us-central1");
  private static final Synthesized WRITTEN = synthesized(CONFIG);

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
  void letsThePagesOfAnySiteUploadWithASignedUrl() {
    WRITTEN
        .at(MEDIA)
        .containsEntry(
            "cors",
            List.of(
                Map.of(
                    "origin", List.of("*"),
                    "method", List.of("GET", "HEAD", "PUT", "POST"),
                    "response_header",
                        List.of("Content-Type", "x-goog-content-length-range", "x-goog-resumable"),
                    "max_age_seconds", 3600)));
  }

  @Test
  void takesUploadsFromNamedPagesOrFromNone() {
    synthesized(CONFIG.withUploadOrigins(List.of("https://b.example", "https://a.example:8443")))
        .valueAt(MEDIA, "cors.0.origin")
        .isEqualTo(List.of("https://a.example:8443", "https://b.example"));
    synthesized(CONFIG.withUploadOrigins(List.of())).at(MEDIA).doesNotContainKey("cors");
  }

  @Test
  void showsVisitorsWhatTheyCanNameWhereItIsPublic() {
    Synthesized written = synthesized(CONFIG.withDelivery(MediaDelivery.PUBLIC));

    written.at(MEDIA).containsEntry("public_access_prevention", "inherited");
    written
        .at("google_storage_bucket_iam_member.media_visitors")
        .containsEntry("bucket", "${google_storage_bucket.media.name}")
        .containsEntry("role", "roles/storage.legacyObjectReader")
        .containsEntry("member", "allUsers");
    assertThat(WRITTEN.addresses()).containsExactly(MEDIA);
  }

  @Test
  void failsForVersionsBesideARetentionPolicy() {
    TerraformStack stack = new TerraformStack(Testing.app(), "stack");
    MediaBucket media = new MediaBucket(stack, "media", CONFIG);
    StorageBucket bucket = media.bucket();
    bucket.addOverride("retention_policy.retention_period", 86_400);

    assertThatThrownBy(() -> Testing.synth(stack, true))
        .hasMessageContaining("BUCKET_RETENTION_VERSIONING: google_storage_bucket.media_bucket_")
        .hasMessageContaining("versions for uploads, a retention policy for backups");
  }

  @Test
  void failsForMoreLifecycleRulesThanABucketHas() {
    TerraformStack stack = new TerraformStack(Testing.app(), "stack");
    MediaBucket media = new MediaBucket(stack, "media", CONFIG);
    StorageBucket bucket = media.bucket();
    bucket.putLifecycleRule(Collections.nCopies(101, ProtectedBucket.abandonedUploads()));

    assertThatThrownBy(() -> Testing.synth(stack, true))
        .hasMessageContaining("LIMIT_LIFECYCLE_RULES: google_storage_bucket.media_bucket_")
        .hasMessageContaining("has 101 lifecycle rules, Google Cloud allows 100 per bucket");
  }

  @Test
  void failsForMoreNotificationsThanABucketHas() {
    TerraformStack stack = new TerraformStack(Testing.app(), "stack");
    MediaBucket media = new MediaBucket(stack, "media", CONFIG);
    MediaBucket other =
        new MediaBucket(stack, "other", MediaBucketConfig.of("acme-other", "us-central1"));
    for (int number = 1; number <= 11; number++) {
      notify(stack, "finalize-" + number, media.name(), List.of("OBJECT_FINALIZE"));
      notify(stack, "other-" + number, other.bucket().getName(), List.of());
    }
    for (int number = 1; number <= 90; number++) {
      notify(stack, "delete-" + number, "acme-media", List.of("OBJECT_DELETE"));
    }

    assertThatThrownBy(() -> Testing.synth(stack, true))
        .hasMessageContaining("has 101 notification configurations, Google Cloud allows 100 per")
        .hasMessageContaining(
            ": OBJECT_DELETE has 90 notification configurations for one event type, Google Cloud"
                + " allows 10 per bucket")
        .hasMessageContaining(": OBJECT_FINALIZE has 11 notification configurations")
        .hasMessageContaining("LIMIT_BUCKET_NOTIFICATIONS: google_storage_bucket.other_bucket_")
        .hasMessageContaining("let one notification tell a topic of all sites");
  }

  @Test
  void takesAsManyNotificationsAsABucketHas() {
    Synthesized written =
        Synthesized.stack(
            stack -> {
              MediaBucket media = new MediaBucket(stack, "media", CONFIG);
              for (int number = 1; number <= 10; number++) {
                notify(stack, "all-" + number, media.name(), List.of());
                notify(stack, "elsewhere-" + number, "acme-elsewhere", List.of());
              }
            });

    assertThat(written.addresses()).hasSize(21);
  }

  private static void notify(
      TerraformStack stack, String id, String bucket, List<String> eventTypes) {
    StorageNotification.Builder.create(stack, id)
        .bucket(bucket)
        .topic("projects/acme/topics/uploads")
        .payloadFormat("JSON_API_V1")
        .eventTypes(eventTypes)
        .build();
  }

  @Test
  void failsForAnOriginThatIsNone() {
    assertThatThrownBy(() -> CONFIG.withUploadOrigins(List.of("http://a.example/wp-admin")))
        .hasMessage(
            "CONFIG_INVALID: uploadOrigins must be https://<host> without a path, or *, got"
                + " \"http://a.example/wp-admin\"");
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

  private static Synthesized synthesized(MediaBucketConfig config) {
    return Synthesized.shardStack(stack -> new MediaBucket(stack, "media", config));
  }
}
