package io.aipress.constructs.media;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucket;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketLifecycleRule;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketLifecycleRuleAction;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketLifecycleRuleCondition;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketVersioning;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.provider.NewerArgument;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The bucket that holds the uploads of many sites, each below its own prefix.
 *
 * <p>Makes one {@code google_storage_bucket} of class STANDARD: uploads are read for every visitor,
 * and colder classes charge for each read. Access is uniform and never public; what visitors see is
 * served by something that may read. What a site overwrites or deletes is kept for {@value
 * #NONCURRENT_DAYS} days as a former version, and can be brought back for {@value
 * #SOFT_DELETE_DAYS} days after that. Both are billed as storage.
 *
 * <p>It cannot be destroyed by accident ({@code prevent_destroy}, {@code force_destroy = false}).
 *
 * <p>Must exist first: the API {@code storage.googleapis.com}. Google makes about one bucket in two
 * seconds in a project.
 *
 * @see <a href="https://cloud.google.com/storage/docs/object-versioning">Object Versioning</a>
 */
public final class MediaBucket extends Construct {
  /** Days that former versions are kept: as long as daily backups. */
  public static final int NONCURRENT_DAYS = 30;

  /** Days of soft delete: Cloud Storage's own default, written out so that nobody changes it. */
  public static final int SOFT_DELETE_DAYS = 7;

  private static final int ABANDONED_UPLOAD_DAYS = 7;
  private static final int SECONDS_PER_DAY = 86_400;

  private final String address;

  /** A bucket in the provider's project. */
  public MediaBucket(Construct scope, String id, MediaBucketConfig config) {
    super(scope, id);
    StorageBucket bucket =
        StorageBucket.Builder.create(this, "bucket")
            .name(config.name())
            .location(config.location())
            .storageClass("STANDARD")
            .uniformBucketLevelAccess(true)
            .publicAccessPrevention("enforced")
            .forceDestroy(false)
            .versioning(StorageBucketVersioning.builder().enabled(true).build())
            .lifecycleRule(
                List.of(
                    rule(
                        "Delete",
                        StorageBucketLifecycleRuleCondition.builder()
                            .daysSinceNoncurrentTime(NONCURRENT_DAYS)
                            .withState("ARCHIVED")
                            .build()),
                    rule(
                        "AbortIncompleteMultipartUpload",
                        StorageBucketLifecycleRuleCondition.builder()
                            .age(ABANDONED_UPLOAD_DAYS)
                            .build())))
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

  private static StorageBucketLifecycleRule rule(
      String action, StorageBucketLifecycleRuleCondition condition) {
    return StorageBucketLifecycleRule.builder()
        .action(StorageBucketLifecycleRuleAction.builder().type(action).build())
        .condition(condition)
        .build();
  }

  /** The bucket's name, as a reference. */
  public String name() {
    return References.attribute(address, "", "name");
  }
}
