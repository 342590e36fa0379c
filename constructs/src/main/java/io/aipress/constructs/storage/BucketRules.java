package io.aipress.constructs.storage;

import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucket;
import io.aipress.constructs.internal.References;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.limits.StorageLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.constructs.IValidation;

/**
 * Looks at a bucket as it is when its stack is synthesized, with what a user has changed through
 * the resource itself since the construct made it.
 */
final class BucketRules implements IValidation {
  private final StorageBucket bucket;

  private BucketRules(StorageBucket bucket) {
    this.bucket = bucket;
  }

  static void hold(StorageBucket bucket) {
    bucket.getNode().addValidation(new BucketRules(bucket));
  }

  @Override
  public List<String> validate() {
    Map<?, ?> arguments = arguments();
    List<String> found = new ArrayList<>();
    if (isOn(arguments.get("versioning")) && arguments.get("retention_policy") != null) {
      found.add(
          Problem.of(
                  ErrorCode.BUCKET_RETENTION_VERSIONING,
                  address() + " has a retention policy and versions")
              .field("versioning", true)
              .rule("Cloud Storage documents them as excluding each other")
              .fix("versions for uploads, a retention policy for backups")
              .toString());
    }
    int rules = arguments.get("lifecycle_rule") instanceof Collection<?> list ? list.size() : 0;
    if (rules > StorageLimits.LIFECYCLE_RULES.value()) {
      found.add(
          StorageLimits.LIFECYCLE_RULES
              .exceeded(
                  "lifecycle_rule",
                  address() + " has",
                  rules,
                  StorageLimits.LIFECYCLE_RULES.value(),
                  "let one rule have several prefixes")
              .toString());
    }
    new BucketNotifications(bucket).problems().forEach(problem -> found.add(problem.toString()));
    return found;
  }

  private String address() {
    return References.address(StorageBucket.TF_RESOURCE_TYPE, bucket);
  }

  /** The arguments below resource, type and name. */
  private Map<?, ?> arguments() {
    Object tree = bucket.toTerraform();
    for (int level = 0; level < 3; level++) {
      tree = tree instanceof Map<?, ?> map ? map.values().iterator().next() : Map.of();
    }
    return (Map<?, ?>) tree;
  }

  private static boolean isOn(@Nullable Object versioning) {
    return versioning instanceof Map<?, ?> block && Boolean.TRUE.equals(block.get("enabled"));
  }
}
