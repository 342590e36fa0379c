package io.aipress.shards.limits;

import io.aipress.shards.errors.ErrorCode;
import java.util.List;

/** Limits of Cloud Storage. */
public final class StorageLimits {
  /** Notifications, Eventarc triggers counted. */
  public static final Limit NOTIFICATIONS =
      Limit.of(
              "bucket-notifications",
              100,
              "notification configurations",
              LimitScope.BUCKET,
              Raising.NEVER,
              LimitSource.STORAGE_NOTIFICATIONS)
          .as(ErrorCode.LIMIT_BUCKET_NOTIFICATIONS);

  /** Notifications of one type of event. */
  public static final Limit NOTIFICATIONS_PER_EVENT =
      Limit.of(
              "bucket-notifications-event",
              10,
              "notification configurations for one event type",
              LimitScope.BUCKET,
              Raising.NEVER,
              LimitSource.STORAGE_NOTIFICATIONS)
          .as(ErrorCode.LIMIT_BUCKET_NOTIFICATIONS);

  /** Rules that delete or move objects. */
  public static final Limit LIFECYCLE_RULES =
      Limit.of(
              "lifecycle-rules",
              100,
              "lifecycle rules",
              LimitScope.BUCKET,
              Raising.NEVER,
              LimitSource.STORAGE)
          .as(ErrorCode.LIMIT_LIFECYCLE_RULES);

  /** Longest retention period, 68 years. */
  public static final Limit RETENTION =
      Limit.of(
          "bucket-retention",
          2147483647,
          "seconds of retention",
          LimitScope.BUCKET,
          Raising.NEVER,
          LimitSource.PROVIDER);

  /** Length of a name without dots; at least 3. */
  public static final Limit NAME_LENGTH =
      Limit.of(
          "bucket-name-length",
          63,
          "characters of the name",
          LimitScope.BUCKET,
          Raising.NEVER,
          LimitSource.STORAGE);

  /** Writes of one object name. */
  public static final Limit OBJECT_WRITES =
      Limit.of(
          "object-writes",
          1,
          "writes a second",
          LimitScope.OBJECT,
          Raising.NEVER,
          LimitSource.STORAGE);

  /** Updates of one bucket, its policy among them. */
  public static final Limit BUCKET_UPDATES =
      Limit.of(
          "bucket-updates",
          1,
          "metadata updates a second",
          LimitScope.BUCKET,
          Raising.NEVER,
          LimitSource.STORAGE);

  /** Prefixes that one transfer job takes. */
  public static final Limit TRANSFER_PREFIXES =
      Limit.of(
          "transfer-prefixes",
          1000,
          "include prefixes",
          LimitScope.TRANSFER_JOB,
          Raising.NEVER,
          LimitSource.PROVIDER);

  /** Longest life of a signed URL. */
  public static final Limit SIGNED_URL =
      Limit.of(
          "signed-url",
          604800,
          "seconds of a signed URL",
          LimitScope.OBJECT,
          Raising.NEVER,
          LimitSource.STORAGE);

  /** Buckets made or deleted, about one every two seconds. */
  public static final Limit BUCKET_CREATIONS =
      Limit.of(
          "bucket-creations",
          30,
          "buckets made or deleted a minute",
          LimitScope.PROJECT,
          Raising.NEVER,
          LimitSource.STORAGE);

  private StorageLimits() {}

  static List<Limit> all() {
    return List.of(
        NOTIFICATIONS,
        NOTIFICATIONS_PER_EVENT,
        LIFECYCLE_RULES,
        RETENTION,
        NAME_LENGTH,
        OBJECT_WRITES,
        BUCKET_UPDATES,
        TRANSFER_PREFIXES,
        SIGNED_URL,
        BUCKET_CREATIONS);
  }
}
