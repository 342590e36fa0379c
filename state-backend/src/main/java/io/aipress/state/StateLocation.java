package io.aipress.state;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import java.util.regex.Pattern;

/**
 * Where one stack keeps its Terraform state: a bucket and the {@code prefix} of Terraform's gcs
 * backend. It follows from the stack's identity alone and is frozen: another prefix is another,
 * empty state, and the next plan would build everything a second time.
 *
 * <p>One prefix a stack rather than one workspace a stack: with workspaces every {@code init} lists
 * the states of all stacks.
 *
 * @param bucket the bucket of the fleet's state
 * @param prefix {@code <environment>/<region>/shard-0017}, without slashes at its ends
 */
public record StateLocation(String bucket, String prefix) {
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+){2}");

  /**
   * A location of the scheme.
   *
   * @throws AipressException BUCKET_NAME_INVALID or CONFIG_INVALID
   */
  public StateLocation {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    if (!Fleet.isBucketName(bucket)) {
      checks.add(Fleet.bucketProblem("bucket", bucket));
    }
    checks
        .matches("prefix", prefix, PREFIX, "<environment>/<region>/<name> in a-z, 0-9 and '-'")
        .throwIfAny();
  }

  /** The location of a shard's stack. */
  public static StateLocation ofShard(Fleet fleet, Region region, ShardId shard) {
    return new StateLocation(
        fleet.stateBucket(),
        fleet.environment() + "/" + region.name() + "/shard-" + shard.digits());
  }
}
