package io.aipress.constructs.media;

import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.MediaDelivery;
import io.aipress.shards.fleet.MediaSettings;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A bucket for uploads.
 *
 * @param name 3 to 63 characters, global in Cloud Storage, or a reference
 * @param location region, dual-region or multi-region, never to be changed; may be a reference
 * @param delivery how visitors get at uploads; {@link MediaDelivery#PRIVATE} when omitted
 * @param uploadOrigins from whose pages browsers may upload straight into the bucket, with a signed
 *     URL: {@code https://<host>}; all when omitted, none when empty
 * @param kmsKey the key that encrypts new objects, standing where the bucket does; {@code
 *     KmsKey.none()} when omitted
 * @param options labels, provider and what must exist first; {@link ResourceOptions#defaults()}
 *     when omitted
 */
public record MediaBucketConfig(
    String name,
    String location,
    MediaDelivery delivery,
    SortedSet<String> uploadOrigins,
    KmsKey kmsKey,
    ResourceOptions options) {

  /**
   * A bucket that Cloud Storage can make.
   *
   * @throws AipressException CONFIG_INVALID, BUCKET_NAME_INVALID or CMEK_LOCATION_MISMATCH
   */
  public MediaBucketConfig {
    uploadOrigins = Collections.unmodifiableSortedSet(new TreeSet<>(uploadOrigins));
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.bucket(checks, "name", name);
    Rules.location(checks, "location", location);
    for (String origin : uploadOrigins) {
      References.matches(
          checks, "uploadOrigins", origin, MediaSettings.ORIGIN, MediaSettings.ORIGIN_RULE);
    }
    kmsKey.check(checks, location);
    checks.throwIfAny();
  }

  /** A private bucket in a location, into which the pages of any site may upload. */
  public static MediaBucketConfig of(String name, String location) {
    return new MediaBucketConfig(
        name,
        location,
        MediaSettings.defaults().delivery(),
        MediaSettings.defaults().uploadOrigins(),
        KmsKey.none(),
        ResourceOptions.defaults());
  }

  /** The same bucket with another delivery. */
  public MediaBucketConfig withDelivery(MediaDelivery other) {
    return new MediaBucketConfig(name, location, other, uploadOrigins, kmsKey, options);
  }

  /** The same bucket for uploads from other pages. */
  public MediaBucketConfig withUploadOrigins(Collection<String> other) {
    return new MediaBucketConfig(name, location, delivery, new TreeSet<>(other), kmsKey, options);
  }

  /** The same bucket under another key. */
  public MediaBucketConfig withKmsKey(KmsKey other) {
    return new MediaBucketConfig(name, location, delivery, uploadOrigins, other, options);
  }

  /** The same bucket with other options. */
  public MediaBucketConfig withOptions(ResourceOptions other) {
    return new MediaBucketConfig(name, location, delivery, uploadOrigins, kmsKey, other);
  }
}
