package io.aipress.constructs.backup;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucket;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketLifecycleRule;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketLifecycleRuleAction;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketLifecycleRuleCondition;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketRetentionPolicy;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.provider.NewerArgument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The bucket that backups are written to and cannot be deleted from before their time: a Cloud
 * Storage bucket, not a backup vault of the Backup and DR service.
 *
 * <p>Makes one {@code google_storage_bucket}. A retention policy guards every object, for thirty
 * days unless configured, and each {@link BackupClass} is deleted after its own time by prefix;
 * objects under no such prefix are kept for ever. There is no versioning: Cloud Storage documents
 * it and a retention policy as excluding each other, and the policy already forbids overwriting.
 * Deleted backups can be brought back for {@value #SOFT_DELETE_DAYS} days, which is billed.
 *
 * <p>It cannot be destroyed by accident ({@code prevent_destroy}, {@code force_destroy = false}).
 *
 * <p>Must exist first: the API {@code storage.googleapis.com}.
 *
 * @see <a href="https://cloud.google.com/storage/docs/bucket-lock">Bucket Lock</a>
 */
public final class BackupVault extends Construct {
  /** Days of soft delete: Cloud Storage's own default, written out so that nobody changes it. */
  public static final int SOFT_DELETE_DAYS = 7;

  /** A backup job that writes the wrong storage class is put right the day after. */
  private static final int MOVE_AFTER_DAYS = 1;

  private static final int ABANDONED_UPLOAD_DAYS = 7;
  private static final int SECONDS_PER_DAY = 86_400;

  private final String address;

  /** A vault in the provider's project. */
  public BackupVault(Construct scope, String id, BackupVaultConfig config) {
    super(scope, id);
    StorageBucket bucket =
        StorageBucket.Builder.create(this, "bucket")
            .name(config.name())
            .location(config.location())
            .storageClass(BackupClass.DAILY.storageClass())
            .uniformBucketLevelAccess(true)
            .publicAccessPrevention("enforced")
            .forceDestroy(false)
            .retentionPolicy(
                StorageBucketRetentionPolicy.builder()
                    .retentionPeriod(config.minRetention().toSeconds())
                    .isLocked(config.retentionLocked())
                    .build())
            .lifecycleRule(lifecycleRules())
            .labels(config.options().labels())
            .lifecycle(TerraformResourceLifecycle.builder().preventDestroy(true).build())
            .build();
    NewerArgument.STORAGE_SOFT_DELETE_POLICY.set(
        bucket,
        Map.of("retention_duration_seconds", SOFT_DELETE_DAYS * SECONDS_PER_DAY),
        config.options().provider());
    References.order(bucket, config.options().dependsOn());
    address = References.address(StorageBucket.TF_RESOURCE_TYPE, bucket);
  }

  private static List<StorageBucketLifecycleRule> lifecycleRules() {
    List<StorageBucketLifecycleRule> rules = new ArrayList<>();
    for (BackupClass backups : BackupClass.values()) {
      if (backups != BackupClass.DAILY) {
        rules.add(
            rule(
                StorageBucketLifecycleRuleAction.builder()
                    .type("SetStorageClass")
                    .storageClass(backups.storageClass())
                    .build(),
                MOVE_AFTER_DAYS,
                List.of(backups.prefix())));
      }
      rules.add(rule(action("Delete"), backups.days(), List.of(backups.prefix())));
    }
    rules.add(rule(action("AbortIncompleteMultipartUpload"), ABANDONED_UPLOAD_DAYS, List.of()));
    return rules;
  }

  private static StorageBucketLifecycleRuleAction action(String type) {
    return StorageBucketLifecycleRuleAction.builder().type(type).build();
  }

  private static StorageBucketLifecycleRule rule(
      StorageBucketLifecycleRuleAction action, int age, List<String> prefixes) {
    StorageBucketLifecycleRuleCondition.Builder condition =
        StorageBucketLifecycleRuleCondition.builder().age(age);
    if (!prefixes.isEmpty()) {
      condition.matchesPrefix(prefixes);
    }
    return StorageBucketLifecycleRule.builder().action(action).condition(condition.build()).build();
  }

  /** The bucket's name, as a reference. */
  public String name() {
    return References.attribute(address, "", "name");
  }
}
