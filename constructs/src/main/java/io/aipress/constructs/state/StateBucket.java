package io.aipress.constructs.state;

import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucket;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketLifecycleRuleCondition;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucketVersioning;
import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.storage.ProtectedBucket;
import io.aipress.shards.fleet.StatePolicy;
import java.util.List;
import software.constructs.Construct;

/**
 * The bucket that holds the Terraform states of a fleet, as {@code aipress state bootstrap} makes
 * it too: whichever made it, the other finds nothing to change.
 *
 * <p>Makes one {@code google_storage_bucket}. Every state that is replaced stays as a version until
 * it has {@value StatePolicy#KEPT_STATES} newer ones, a lock that was released for {@value
 * StatePolicy#KEPT_LOCK_DAYS} day. It has neither a retention policy nor a default hold, which
 * would keep Terraform from unlocking.
 *
 * <p>It cannot be destroyed by accident ({@code prevent_destroy}, {@code force_destroy = false}).
 * It belongs in a central stack, whose own state must not be in it: the first apply of that stack
 * would need the bucket that it makes.
 *
 * <p>Must exist first: the API {@code storage.googleapis.com}.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/backend/gcs">Terraform's gcs
 *     backend</a>
 */
public final class StateBucket extends Construct {
  private final String address;

  /** A bucket in the provider's project. */
  public StateBucket(Construct scope, String id, StateBucketConfig config) {
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
                                    .numNewerVersions(StatePolicy.KEPT_STATES)
                                    .matchesSuffix(List.of(StatePolicy.STATE_SUFFIX))
                                    .withState("ARCHIVED")
                                    .build()),
                            ProtectedBucket.delete(
                                StorageBucketLifecycleRuleCondition.builder()
                                    .daysSinceNoncurrentTime(StatePolicy.KEPT_LOCK_DAYS)
                                    .matchesSuffix(List.of(StatePolicy.LOCK_SUFFIX))
                                    .withState("ARCHIVED")
                                    .build()))));
  }

  /** The bucket's name, as a reference. */
  public String name() {
    return References.attribute(address, "", "name");
  }

  /** The bucket itself, for arguments that this construct has no property for. */
  public StorageBucket bucket() {
    return Children.get(this, "bucket", StorageBucket.class);
  }

  /** Builds it property by property; what is left out is as {@link StateBucketConfig#of} has it. */
  public static final class Builder
      extends ConstructBuilder<StateBucket, StateBucketConfig, Builder> {
    private final Required<String> name = required("name");
    private final Required<String> location = required("location");

    private Builder(Construct scope, String id) {
      super(scope, id, StateBucket::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link StateBucketConfig#name()}. */
    public Builder name(String value) {
      return set(name, value);
    }

    /** Required: {@link StateBucketConfig#location()}. */
    public Builder location(String value) {
      return set(location, value);
    }

    /** See {@link StateBucketConfig#withKmsKey}. */
    public Builder kmsKey(KmsKey value) {
      return with(config -> config.withKmsKey(value));
    }

    /** See {@link StateBucketConfig#withOptions}. */
    public Builder options(ResourceOptions value) {
      return with(config -> config.withOptions(value));
    }

    @Override
    protected StateBucketConfig config() {
      return StateBucketConfig.of(name.get(), location.get());
    }
  }
}
