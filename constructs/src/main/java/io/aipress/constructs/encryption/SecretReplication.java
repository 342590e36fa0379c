package io.aipress.constructs.encryption;

import com.hashicorp.cdktf.providers.google.secret_manager_secret.SecretManagerSecretReplication;
import com.hashicorp.cdktf.providers.google.secret_manager_secret.SecretManagerSecretReplicationAuto;
import com.hashicorp.cdktf.providers.google.secret_manager_secret.SecretManagerSecretReplicationUserManaged;
import com.hashicorp.cdktf.providers.google.secret_manager_secret.SecretManagerSecretReplicationUserManagedReplicas;
import com.hashicorp.cdktf.providers.google.secret_manager_secret.SecretManagerSecretReplicationUserManagedReplicasCustomerManagedEncryption;
import java.util.List;

/**
 * Where a secret is kept.
 *
 * <p>Under Google's keys Secret Manager chooses the places. Under a key of the user's own the
 * secret stands in one region, that of the key: else there would have to be one more key, in the
 * location {@code global}. What reads the secret stands there too, so another copy would serve
 * nobody when the region fails. Places are chosen once: Terraform makes a secret anew, without its
 * versions, to move it.
 *
 * @see <a href="https://cloud.google.com/secret-manager/docs/cmek">CMEK of Secret Manager</a>, read
 *     2026-11-23
 */
public final class SecretReplication {
  private SecretReplication() {}

  /**
   * The replication of a secret.
   *
   * @param key the key that encrypts its versions, or none
   * @param region where the secret is read; may be a reference
   */
  public static SecretManagerSecretReplication of(KmsKey key, String region) {
    SecretManagerSecretReplication.Builder replication = SecretManagerSecretReplication.builder();
    if (!key.given()) {
      return replication.auto(SecretManagerSecretReplicationAuto.builder().build()).build();
    }
    return replication
        .userManaged(
            SecretManagerSecretReplicationUserManaged.builder()
                .replicas(
                    List.of(
                        SecretManagerSecretReplicationUserManagedReplicas.builder()
                            .location(region)
                            .customerManagedEncryption(
                                SecretManagerSecretReplicationUserManagedReplicasCustomerManagedEncryption
                                    .builder()
                                    .kmsKeyName(key.name())
                                    .build())
                            .build()))
                .build())
        .build();
  }
}
