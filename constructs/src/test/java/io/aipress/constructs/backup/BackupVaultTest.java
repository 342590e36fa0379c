package io.aipress.constructs.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.testing.Synthesized;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackupVaultTest {
  private static final String VAULT = "google_storage_bucket.vault";
  private static final BackupVaultConfig CONFIG = BackupVaultConfig.of("acme-vault", "US");

  @Test
  void guardsEveryBackupForThirtyDaysByDefault() {
    synthesized(CONFIG)
        .valueAt(VAULT, "retention_policy")
        .isEqualTo(Map.of("retention_period", 2_592_000, "is_locked", false));
  }

  @Test
  void hasNoVersioningBesideItsRetentionPolicy() {
    synthesized(CONFIG).at(VAULT).doesNotContainKey("versioning");
  }

  @Test
  void isPrivateAndCannotBeDestroyedByAccident() {
    Synthesized written = synthesized(CONFIG);

    written
        .at(VAULT)
        .containsEntry("location", "US")
        .containsEntry("uniform_bucket_level_access", true)
        .containsEntry("public_access_prevention", "enforced")
        .containsEntry("force_destroy", false);
    written.valueAt(VAULT, "lifecycle.prevent_destroy").isEqualTo(true);
  }

  @Test
  void keepsEachClassForItsTimeInItsStorageClass() {
    synthesized(CONFIG)
        .at(VAULT)
        .containsEntry(
            "lifecycle_rule",
            List.of(
                deleted("daily/", 30),
                moved("weekly/", "NEARLINE"),
                deleted("weekly/", 364),
                moved("monthly/", "COLDLINE"),
                deleted("monthly/", 366),
                moved("yearly/", "ARCHIVE"),
                deleted("yearly/", 2557),
                Map.of(
                    "action", Map.of("type", "AbortIncompleteMultipartUpload"),
                    "condition", Map.of("age", 7))));
  }

  @Test
  void locksWhenItsNameIsRepeated() {
    synthesized(CONFIG.withRetentionLock("acme-vault"))
        .valueAt(VAULT, "retention_policy.is_locked")
        .isEqualTo(true);
  }

  @Test
  void failsWhenTheLockIsNotConfirmed() {
    assertThatThrownBy(() -> CONFIG.withRetentionLock("yes"))
        .hasMessage(
            "RETENTION_LOCK_UNCONFIRMED: lockConfirmation must be the vault's name \"acme-vault\","
                + " because a lock can never be undone, got \"yes\"; leave the vault unlocked, or"
                + " repeat its name");
  }

  @Test
  void failsWhenTheShortestClassCouldNotBeDeletedInTime() {
    assertThatThrownBy(() -> CONFIG.withMinRetention(Duration.ofDays(31)))
        .hasMessage("CONFIG_INVALID: minRetention must be from 1 to 30 days, got \"PT744H\"");
  }

  @Test
  void namesItselfForWhoeverWritesBackups() {
    Synthesized.shardStack(
        stack ->
            assertThat(new BackupVault(stack, "vault", CONFIG).name())
                .isEqualTo("${google_storage_bucket.vault.name}"));
  }

  private static Map<String, Object> deleted(String prefix, int days) {
    return Map.of(
        "action", Map.of("type", "Delete"),
        "condition", Map.of("age", days, "matches_prefix", List.of(prefix)));
  }

  private static Map<String, Object> moved(String prefix, String storageClass) {
    return Map.of(
        "action", Map.of("type", "SetStorageClass", "storage_class", storageClass),
        "condition", Map.of("age", 1, "matches_prefix", List.of(prefix)));
  }

  private static Synthesized synthesized(BackupVaultConfig config) {
    return Synthesized.shardStack(stack -> new BackupVault(stack, "vault", config));
  }
}
