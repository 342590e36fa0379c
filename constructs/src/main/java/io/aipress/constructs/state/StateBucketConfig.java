package io.aipress.constructs.state;

import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;

/**
 * A bucket for states.
 *
 * @param name 3 to 63 characters, global in Cloud Storage, or a reference: the fleet file's {@code
 *     stateBucket}
 * @param location where it is kept, best a multi-region such as {@code US}, never to be changed;
 *     may be a reference
 * @param kmsKey the key that encrypts new states and locks, standing where the bucket does; {@code
 *     KmsKey.none()} when omitted
 * @param options labels, provider and what must exist first; {@link ResourceOptions#defaults()}
 *     when omitted
 */
public record StateBucketConfig(
    String name, String location, KmsKey kmsKey, ResourceOptions options) {
  /**
   * A bucket that Cloud Storage can make.
   *
   * @throws AipressException CONFIG_INVALID, BUCKET_NAME_INVALID or CMEK_LOCATION_MISMATCH
   */
  public StateBucketConfig {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.bucket(checks, "name", name);
    Rules.location(checks, "location", location);
    kmsKey.check(checks, location);
    checks.throwIfAny();
  }

  /** A bucket in a location. */
  public static StateBucketConfig of(String name, String location) {
    return new StateBucketConfig(name, location, KmsKey.none(), ResourceOptions.defaults());
  }

  /** The same bucket under another key. */
  public StateBucketConfig withKmsKey(KmsKey other) {
    return new StateBucketConfig(name, location, other, options);
  }

  /** The same bucket with other options. */
  public StateBucketConfig withOptions(ResourceOptions other) {
    return new StateBucketConfig(name, location, kmsKey, other);
  }
}
