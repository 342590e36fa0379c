package io.aipress.constructs.storage;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucket;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketEncryption;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketLifecycleRule;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketLifecycleRuleAction;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketLifecycleRuleCondition;
import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.provider.NewerArgument;
import io.aipress.constructs.resource.ResourceOptions;
import java.util.Map;
import java.util.function.Consumer;
import software.constructs.Construct;

/**
 * A {@code google_storage_bucket} that is not public unless told so, cannot be destroyed by
 * accident ({@code prevent_destroy}, {@code force_destroy = false}) and gives back what was deleted
 * for {@value #SOFT_DELETE_DAYS} days.
 */
public final class ProtectedBucket {
  /** Days of soft delete: Cloud Storage's own default, written out so that nobody changes it. */
  public static final int SOFT_DELETE_DAYS = 7;

  /** Days after which a multipart upload that nobody finished is thrown away. */
  private static final int ABANDONED_UPLOAD_DAYS = 7;

  private static final int SECONDS_PER_DAY = 86_400;

  private ProtectedBucket() {}

  /**
   * Makes the bucket, as the child {@code bucket} of a construct.
   *
   * @param kmsKey the key that encrypts new objects
   * @param more sets what this bucket has beyond others
   * @return the bucket's address
   */
  public static String create(
      Construct scope,
      String name,
      String location,
      KmsKey kmsKey,
      ResourceOptions options,
      Consumer<StorageBucket.Builder> more) {
    StorageBucket.Builder builder =
        StorageBucket.Builder.create(scope, "bucket")
            .name(name)
            .location(location)
            .storageClass("STANDARD")
            .uniformBucketLevelAccess(true)
            .publicAccessPrevention("enforced")
            .forceDestroy(false)
            .labels(options.labels())
            .lifecycle(TerraformResourceLifecycle.builder().preventDestroy(true).build());
    if (kmsKey.given()) {
      builder.encryption(
          StorageBucketEncryption.builder().defaultKmsKeyName(kmsKey.name()).build());
    }
    more.accept(builder);
    StorageBucket bucket = builder.build();
    NewerArgument.STORAGE_SOFT_DELETE_POLICY.set(
        bucket,
        Map.of("retention_duration_seconds", SOFT_DELETE_DAYS * SECONDS_PER_DAY),
        options.provider());
    BucketRules.hold(bucket);
    References.order(bucket, options.dependsOn());
    return References.address(StorageBucket.TF_RESOURCE_TYPE, bucket);
  }

  /** The lifecycle rule that throws away uploads nobody finished. */
  public static StorageBucketLifecycleRule abandonedUploads() {
    return rule(
        StorageBucketLifecycleRuleAction.builder().type("AbortIncompleteMultipartUpload").build(),
        StorageBucketLifecycleRuleCondition.builder().age(ABANDONED_UPLOAD_DAYS).build());
  }

  /** A lifecycle rule that deletes. */
  public static StorageBucketLifecycleRule delete(StorageBucketLifecycleRuleCondition condition) {
    return rule(StorageBucketLifecycleRuleAction.builder().type("Delete").build(), condition);
  }

  /** A lifecycle rule. */
  public static StorageBucketLifecycleRule rule(
      StorageBucketLifecycleRuleAction action, StorageBucketLifecycleRuleCondition condition) {
    return StorageBucketLifecycleRule.builder().action(action).condition(condition).build();
  }
}
