package io.aipress.constructs.media;

import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;

/**
 * A bucket for uploads.
 *
 * @param name 3 to 63 characters, global in Cloud Storage, or a reference
 * @param location region, dual-region or multi-region, never to be changed; may be a reference
 * @param options labels, provider and what must exist first
 */
public record MediaBucketConfig(String name, String location, ResourceOptions options) {
  /**
   * A bucket that Cloud Storage can make.
   *
   * @throws AipressException CONFIG_INVALID or BUCKET_NAME_INVALID
   */
  public MediaBucketConfig {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.bucket(checks, "name", name);
    Rules.location(checks, "location", location);
    checks.throwIfAny();
  }

  /** A bucket in a location. */
  public static MediaBucketConfig of(String name, String location) {
    return new MediaBucketConfig(name, location, ResourceOptions.defaults());
  }

  /** The same bucket with other options. */
  public MediaBucketConfig withOptions(ResourceOptions other) {
    return new MediaBucketConfig(name, location, other);
  }
}
