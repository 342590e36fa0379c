package io.aipress.state.terraform.location;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.StatePolicy;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where one stack keeps its Terraform state: a bucket and the {@code prefix} of Terraform's gcs
 * backend. It follows from the stack's identity alone and is frozen: another prefix is another,
 * empty state, and the next plan would build everything a second time.
 *
 * <p>One prefix a stack rather than one workspace a stack: with workspaces every {@code init} lists
 * the states of all stacks, and nobody can be let to one of them alone.
 *
 * @param bucket the bucket of the fleet's state
 * @param prefix {@code <environment>/<region>/shard-0017}, or {@code <environment>/global/<name>}
 *     for a stack that is no shard's; without slashes at its ends
 */
public record StateLocation(String bucket, String prefix) implements StatePlace {
  /** What stands in the region's place for a stack that is no shard's; no region has this name. */
  public static final String GLOBAL = "global";

  /** The form of a name of a stack that is no shard's. */
  public static final Pattern GLOBAL_NAME = Pattern.compile("[a-z]([a-z0-9-]{0,38}[a-z0-9])?");

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
        fleet.stateBucketOf(region),
        fleet.environment() + "/" + region.name() + "/shard-" + shard.digits());
  }

  /**
   * The location of a stack that is no shard's, such as {@code edge} or {@code registry}.
   *
   * @throws AipressException ARGUMENT_INVALID with another form of name
   */
  public static StateLocation ofGlobal(Fleet fleet, String name) {
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .matches(
            "stack",
            name,
            GLOBAL_NAME,
            "1 to 40 characters of a-z, 0-9 and '-', beginning with a letter, not ending with '-'")
        .throwIfAny();
    return new StateLocation(
        fleet.globalStateBucket(), fleet.environment() + "/" + GLOBAL + "/" + name);
  }

  /** The location whose state this object is; empty for any other object. */
  public static Optional<StateLocation> ofStateObject(String bucket, String object) {
    return ofObject(bucket, object, StatePolicy.STATE_SUFFIX);
  }

  /** The location whose lock this object is; empty for any other object. */
  public static Optional<StateLocation> ofLockObject(String bucket, String object) {
    return ofObject(bucket, object, StatePolicy.LOCK_SUFFIX);
  }

  private static Optional<StateLocation> ofObject(String bucket, String object, String suffix) {
    String end = "/" + WORKSPACE + suffix;
    if (!object.endsWith(end)) {
      return Optional.empty();
    }
    String prefix = object.substring(0, object.length() - end.length());
    return PREFIX.matcher(prefix).matches()
        ? Optional.of(new StateLocation(bucket, prefix))
        : Optional.empty();
  }
}
