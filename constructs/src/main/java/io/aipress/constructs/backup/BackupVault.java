package io.aipress.constructs.backup;

import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucket;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketLifecycleRule;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketLifecycleRuleAction;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketLifecycleRuleCondition;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketRetentionPolicy;
import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.storage.ProtectedBucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.constructs.Construct;

/**
 * The bucket that backups are written to: a Cloud Storage bucket, not a backup vault of the Backup
 * and DR service.
 *
 * <p>Makes one {@code google_storage_bucket}. A retention policy guards every object, for thirty
 * days unless configured; until it is locked, whoever may update the bucket can lift it. And each
 * {@link BackupClass} is deleted after its own time by prefix; objects under no such prefix are
 * kept for ever. There is no versioning: Cloud Storage documents it and a retention policy as
 * excluding each other, and the policy already forbids overwriting. Deleted backups can be brought
 * back for {@value ProtectedBucket#SOFT_DELETE_DAYS} days, which is billed.
 *
 * <p>It cannot be destroyed by accident ({@code prevent_destroy}, {@code force_destroy = false}).
 *
 * <p>Must exist first: the API {@code storage.googleapis.com}.
 *
 * @see <a href="https://cloud.google.com/storage/docs/bucket-lock">Bucket Lock</a>
 */
public final class BackupVault extends Construct {
  /**
   * What the account of a database instance needs here to export to the vault and to import from
   * it. It may also delete, which the retention policy refuses.
   */
  public static final String EXPORTER_ROLE = "roles/storage.objectUser";

  /** A backup job that writes the wrong storage class is put right the day after. */
  private static final int MOVE_AFTER_DAYS = 1;

  private final String address;

  /** A vault in the provider's project. */
  public BackupVault(Construct scope, String id, BackupVaultConfig config) {
    super(scope, id);
    address =
        ProtectedBucket.create(
            this,
            config.name(),
            config.location(),
            config.kmsKey(),
            config.options(),
            bucket ->
                bucket
                    .retentionPolicy(
                        StorageBucketRetentionPolicy.builder()
                            .retentionPeriod(config.minRetention().toSeconds())
                            .isLocked(config.retentionLocked())
                            .build())
                    .lifecycleRule(lifecycleRules()));
  }

  private static List<StorageBucketLifecycleRule> lifecycleRules() {
    List<StorageBucketLifecycleRule> rules = new ArrayList<>();
    for (BackupClass backups : BackupClass.values()) {
      if (backups != BackupClass.DAILY) {
        rules.add(
            ProtectedBucket.rule(
                StorageBucketLifecycleRuleAction.builder()
                    .type("SetStorageClass")
                    .storageClass(backups.storageClass())
                    .build(),
                after(MOVE_AFTER_DAYS, backups)));
      }
      rules.add(ProtectedBucket.delete(after(backups.days(), backups)));
    }
    rules.add(ProtectedBucket.abandonedUploads());
    return rules;
  }

  private static StorageBucketLifecycleRuleCondition after(int days, BackupClass backups) {
    return StorageBucketLifecycleRuleCondition.builder()
        .age(days)
        .matchesPrefix(List.of(backups.prefix()))
        .build();
  }

  /** The bucket's name, as a reference. */
  public String name() {
    return References.attribute(address, "", "name");
  }

  /** The bucket itself, for arguments that this construct has no property for. */
  public StorageBucket bucket() {
    return Children.get(this, "bucket", StorageBucket.class);
  }

  /** Builds it property by property; what is left out is as {@link BackupVaultConfig#of} has it. */
  public static final class Builder
      extends ConstructBuilder<BackupVault, BackupVaultConfig, Builder> {
    private final Required<String> name = required("name");
    private final Required<String> location = required("location");

    private Builder(Construct scope, String id) {
      super(scope, id, BackupVault::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link BackupVaultConfig#name()}. */
    public Builder name(String value) {
      return set(name, value);
    }

    /** Required: {@link BackupVaultConfig#location()}. */
    public Builder location(String value) {
      return set(location, value);
    }

    /** See {@link BackupVaultConfig#withMinRetention}. */
    public Builder minRetention(Duration value) {
      return with(config -> config.withMinRetention(value));
    }

    /** See {@link BackupVaultConfig#withRetentionLock}. */
    public Builder retentionLock(String value) {
      return with(config -> config.withRetentionLock(value));
    }

    /** See {@link BackupVaultConfig#withKmsKey}. */
    public Builder kmsKey(KmsKey value) {
      return with(config -> config.withKmsKey(value));
    }

    /** See {@link BackupVaultConfig#withOptions}. */
    public Builder options(ResourceOptions value) {
      return with(config -> config.withOptions(value));
    }

    @Override
    protected BackupVaultConfig config() {
      return BackupVaultConfig.of(name.get(), location.get());
    }
  }
}
