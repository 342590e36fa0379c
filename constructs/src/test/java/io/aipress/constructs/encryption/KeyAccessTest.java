package io.aipress.constructs.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.testing.Synthesized;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyAccessTest {
  private static final KmsKey KEY =
      KmsKey.of("projects/keys/locations/us-central1/keyRings/aipress/cryptoKeys/data");
  private static final Set<ServiceAgent> AGENTS =
      Set.of(ServiceAgent.CLOUD_SQL, ServiceAgent.CLOUD_STORAGE);

  @Test
  void letsServicesEncryptAndDecryptAndNoMore() {
    Synthesized written =
        Synthesized.shardStack(
            stack ->
                new KeyAccess(
                    stack, "access", KeyAccessConfig.of(KEY, "123456789012", AGENTS, AGENTS)));

    assertThat(written.addresses())
        .containsExactly(
            "google_kms_crypto_key_iam_member.access_cloud_sql",
            "google_kms_crypto_key_iam_member.access_cloud_storage");
    written
        .at("google_kms_crypto_key_iam_member.access_cloud_sql")
        .containsEntry("crypto_key_id", KEY.name())
        .containsEntry("role", "roles/cloudkms.cryptoKeyEncrypterDecrypter")
        .containsEntry(
            "member",
            "serviceAccount:service-123456789012@gcp-sa-cloud-sql.iam.gserviceaccount.com");
  }

  @Test
  void failsForAgentsThatNobodyHasMade() {
    assertThatThrownBy(
            () ->
                KeyAccessConfig.of(
                    KEY, "123456789012", AGENTS, List.of(ServiceAgent.CLOUD_STORAGE)))
        .hasMessage(
            "CMEK_AGENT_MISSING: existing must be a list with CLOUD_SQL, which is to use the key,"
                + " got \"[CLOUD_STORAGE]\"; make it with \"gcloud beta services identity create"
                + " --service=sqladmin.googleapis.com --project=123456789012\", then name it");
  }

  @Test
  void failsForTheIdOfAProjectAndForNoKey() {
    assertThatThrownBy(() -> KeyAccessConfig.of(KmsKey.none(), "acme-wp", Set.of(), Set.of()))
        .hasMessage(
            """
            CONFIG_INVALID: key must be a key, for Google's own need no access, got ""
            CONFIG_INVALID: projectNumber must be the number of a project, not its id, got "acme-wp\"""");
  }
}
