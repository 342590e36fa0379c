package io.aipress.constructs.media;

import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

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
   * Every origin. An origin proves nothing: the signed URL is the permission, and Cloud Storage
   * takes no cookies. A list of all tenants' domains, on the other hand, would make each change of
   * a domain a change of what all tenants share.
   */
  public static final String ANY_ORIGIN = "*";

  private static final Pattern ORIGIN =
      Pattern.compile("\\*|https://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[1-9][0-9]{0,4})?");

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
          checks, "uploadOrigins", origin, ORIGIN, "https://<host> without a path, or *");
    }
    kmsKey.check(checks, location);
    checks.throwIfAny();
  }

  /** A private bucket in a location, into which the pages of any site may upload. */
  public static MediaBucketConfig of(String name, String location) {
    return new MediaBucketConfig(
        name,
        location,
        MediaDelivery.PRIVATE,
        new TreeSet<>(Collections.singleton(ANY_ORIGIN)),
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
