package io.aipress.constructs.media;

import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucket;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketCors;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketLifecycleRuleCondition;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketVersioning;
import com.hashicorp.cdktf.providers.google.storage_bucket_iam_member.StorageBucketIamMember;
import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.storage.ProtectedBucket;
import io.aipress.shards.fleet.MediaDelivery;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * The bucket that holds the uploads of many sites, each below its own prefix.
 *
 * <p>Makes one {@code google_storage_bucket} of class STANDARD: uploads are read for every visitor,
 * and colder classes charge for each read. Access is uniform and not public; what visitors see is
 * served by something that may read. With {@link MediaDelivery#PUBLIC} a {@code
 * google_storage_bucket_iam_member} lets everybody read an object whose name they know, and list
 * nothing. Browsers may upload straight into it with a signed URL (CORS).
 *
 * <p>What a site overwrites or deletes is kept for {@value #NONCURRENT_DAYS} days as a former
 * version, and can be brought back for {@value ProtectedBucket#SOFT_DELETE_DAYS} days after that.
 * Both are billed as storage. There is no retention policy, which would forbid sites to delete.
 *
 * <p>It cannot be destroyed by accident ({@code prevent_destroy}, {@code force_destroy = false}).
 *
 * <p>Must exist first: the API {@code storage.googleapis.com}. Google makes about one bucket in two
 * seconds in a project.
 *
 * @see <a href="https://cloud.google.com/storage/docs/cross-origin">Cross-origin resource
 *     sharing</a>
 * @see <a href="https://cloud.google.com/storage/docs/object-versioning">Object Versioning</a>
 */
public final class MediaBucket extends Construct {
  /** Days that former versions are kept: as long as daily backups. */
  public static final int NONCURRENT_DAYS = 30;

  /** What pages may send along: the type, the largest size that was signed, resumable uploads. */
  private static final List<String> UPLOAD_HEADERS =
      List.of("Content-Type", "x-goog-content-length-range", "x-goog-resumable");

  /** How long browsers remember the answer; Cloud Storage's examples use the same. */
  private static final int PREFLIGHT_SECONDS = 3600;

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
                    .publicAccessPrevention(publicAccessPrevention(config.delivery()))
                    .cors(cors(config))
                    .versioning(StorageBucketVersioning.builder().enabled(true).build())
                    .lifecycleRule(
                        List.of(
                            ProtectedBucket.delete(
                                StorageBucketLifecycleRuleCondition.builder()
                                    .daysSinceNoncurrentTime(NONCURRENT_DAYS)
                                    .withState("ARCHIVED")
                                    .build()),
                            ProtectedBucket.abandonedUploads())));
    if (config.delivery() == MediaDelivery.PUBLIC) {
      StorageBucketIamMember.Builder.create(this, "visitors")
          .bucket(name())
          .role("roles/storage.legacyObjectReader")
          .member("allUsers")
          .build();
    }
  }

  private static String publicAccessPrevention(MediaDelivery delivery) {
    return delivery == MediaDelivery.PUBLIC ? "inherited" : "enforced";
  }

  private static @Nullable List<StorageBucketCors> cors(MediaBucketConfig config) {
    return config.uploadOrigins().isEmpty()
        ? null
        : List.of(
            StorageBucketCors.builder()
                .origin(List.copyOf(config.uploadOrigins()))
                .method(List.of("GET", "HEAD", "PUT", "POST"))
                .responseHeader(UPLOAD_HEADERS)
                .maxAgeSeconds(PREFLIGHT_SECONDS)
                .build());
  }

  /** The bucket's name, as a reference. */
  public String name() {
    return References.attribute(address, "", "name");
  }

  /** The bucket itself, for arguments that this construct has no property for. */
  public StorageBucket bucket() {
    return Children.get(this, "bucket", StorageBucket.class);
  }

  /** The right of everybody to read; none where delivery is private. */
  public Optional<StorageBucketIamMember> visitors() {
    return Children.find(this, "visitors", StorageBucketIamMember.class);
  }

  /** Builds it property by property; what is left out is as {@link MediaBucketConfig#of} has it. */
  public static final class Builder
      extends ConstructBuilder<MediaBucket, MediaBucketConfig, Builder> {
    private final Required<String> name = required("name");
    private final Required<String> location = required("location");

    private Builder(Construct scope, String id) {
      super(scope, id, MediaBucket::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link MediaBucketConfig#name()}. */
    public Builder name(String value) {
      return set(name, value);
    }

    /** Required: {@link MediaBucketConfig#location()}. */
    public Builder location(String value) {
      return set(location, value);
    }

    /** See {@link MediaBucketConfig#withDelivery}. */
    public Builder delivery(MediaDelivery value) {
      return with(config -> config.withDelivery(value));
    }

    /** See {@link MediaBucketConfig#withUploadOrigins}. */
    public Builder uploadOrigins(Collection<String> value) {
      return with(config -> config.withUploadOrigins(value));
    }

    /** See {@link MediaBucketConfig#withKmsKey}. */
    public Builder kmsKey(KmsKey value) {
      return with(config -> config.withKmsKey(value));
    }

    /** See {@link MediaBucketConfig#withOptions}. */
    public Builder options(ResourceOptions value) {
      return with(config -> config.withOptions(value));
    }

    @Override
    protected MediaBucketConfig config() {
      return MediaBucketConfig.of(name.get(), location.get());
    }
  }
}
