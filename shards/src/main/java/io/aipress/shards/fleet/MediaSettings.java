package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where the sites of a shard keep their uploads.
 *
 * @param delivery how visitors get at uploads; private when omitted
 * @param uploadOrigins from whose pages browsers may upload straight into the bucket, with a signed
 *     URL: {@code https://<host>}; {@value #ANY_ORIGIN}, all, when omitted; none when empty
 */
public record MediaSettings(MediaDelivery delivery, SortedSet<String> uploadOrigins) {
  /**
   * Every origin. An origin proves nothing: the signed URL is the permission, and Cloud Storage
   * takes no cookies. A list of all tenants' domains, on the other hand, would make each change of
   * a domain a change of what all tenants share.
   */
  public static final String ANY_ORIGIN = "*";

  /** What an origin is. */
  public static final Pattern ORIGIN =
      Pattern.compile("\\*|https://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[1-9][0-9]{0,4})?");

  /** {@link #ORIGIN} in words. */
  public static final String ORIGIN_RULE = "https://<host> without a path, or *";

  /**
   * Settings of a bucket.
   *
   * @throws AipressException FLEET_VALUE_INVALID
   */
  public MediaSettings {
    uploadOrigins = Collections.unmodifiableSortedSet(new TreeSet<>(uploadOrigins));
    Checks checks = new Checks(ErrorCode.FLEET_VALUE_INVALID);
    for (String origin : uploadOrigins) {
      checks.matches("uploadOrigins", origin, ORIGIN, ORIGIN_RULE);
    }
    checks.throwIfAny();
  }

  /** A private bucket, into which the pages of any site may upload. */
  public static MediaSettings defaults() {
    return new MediaSettings(MediaDelivery.PRIVATE, new TreeSet<>(List.of(ANY_ORIGIN)));
  }

  /** The same with another delivery. */
  public MediaSettings withDelivery(MediaDelivery other) {
    return new MediaSettings(other, uploadOrigins);
  }

  /** The same for uploads from other pages. */
  public MediaSettings withUploadOrigins(Collection<String> other) {
    return new MediaSettings(delivery, new TreeSet<>(other));
  }
}
