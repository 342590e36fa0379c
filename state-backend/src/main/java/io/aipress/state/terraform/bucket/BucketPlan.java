package io.aipress.state.terraform.bucket;

import java.util.List;

/**
 * What has to be done to a bucket.
 *
 * @param exists whether it is there
 * @param differences what is not as it should be; for a bucket that is not there, everything
 */
public record BucketPlan(boolean exists, List<BucketDifference> differences) {
  /** A plan that cannot change. */
  public BucketPlan {
    differences = List.copyOf(differences);
  }

  /** Whether nothing has to be done. */
  public boolean isEmpty() {
    return differences.isEmpty();
  }
}
