package io.aipress.constructs.media;

import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketLifecycleRuleCondition;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketVersioning;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.storage.ProtectedBucket;
import java.util.List;
import software.constructs.Construct;

/**
 * The bucket that holds the uploads of many sites, each below its own prefix.
 *
 * <p>Makes one {@code google_storage_bucket} of class STANDARD: uploads are read for every visitor,
 * and colder classes charge for each read. Access is uniform and never public; what visitors see is
 * served by something that may read. What a site overwrites or deletes is kept for {@value
 * #NONCURRENT_DAYS} days as a former version, and can be brought back for {@value
 * ProtectedBucket#SOFT_DELETE_DAYS} days after that. Both are billed as storage.
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

  private final String address;

  /** A bucket in the provider's project. */
  public MediaBucket(Construct scope, String id, MediaBucketConfig config) {
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
                    .versioning(StorageBucketVersioning.builder().enabled(true).build())
                    .lifecycleRule(
                        List.of(
                            ProtectedBucket.delete(
                                StorageBucketLifecycleRuleCondition.builder()
                                    .daysSinceNoncurrentTime(NONCURRENT_DAYS)
                                    .withState("ARCHIVED")
                                    .build()),
                            ProtectedBucket.abandonedUploads())));
  }

  /** The bucket's name, as a reference. */
  public String name() {
    return References.attribute(address, "", "name");
  }
}
