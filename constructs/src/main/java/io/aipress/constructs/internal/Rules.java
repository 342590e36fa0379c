package io.aipress.constructs.internal;

import io.aipress.shards.ProjectId;
import io.aipress.shards.Region;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.fleet.Fleet;
import java.util.regex.Pattern;

/** Rules that several constructs have in common; references are taken as they are. */
public final class Rules {
  private static final Pattern NETWORK = Pattern.compile("projects/[^/]+/global/networks/[^/]+");
  private static final Pattern LOCATION =
      Pattern.compile("[A-Z]{2,4}[0-9]?|" + Region.NAME.pattern());

  private static final Pattern KEY_LOCATION =
      Pattern.compile("us|europe|asia|" + Region.NAME.pattern());

  private static final Pattern NETWORK_NAME = Pattern.compile("[a-z]([a-z0-9-]{0,52}[a-z0-9])?");
  private static final Pattern FIREWALL_PREFIX = Pattern.compile("[a-z]([a-z0-9-]{0,36}[a-z0-9])?");
  private static final Pattern SQL_INSTANCE = Pattern.compile("[a-z]([a-z0-9-]{0,65}[a-z0-9])?");
  private static final Pattern CACHE = Pattern.compile("[a-z][a-z0-9-]{0,38}[a-z0-9]");
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

  private Rules() {}

  /** The id of a project, as PROJECT_ID_INVALID or PROJECT_ID_TOO_LONG. */
  public static void project(Checks checks, String project) {
    if (!References.isReference(project)) {
      try {
        new ProjectId(project);
      } catch (AipressException e) {
        e.problems().forEach(checks::add);
      }
    }
  }

  /** A region, not a zone or a multi-region. */
  public static void region(Checks checks, String region) {
    References.matches(checks, "region", region, Region.NAME, "a region such as us-central1");
  }

  /** The full id of a network, which Cloud SQL and Memorystore ask for. */
  public static void network(Checks checks, String network) {
    References.matches(
        checks, "network", network, NETWORK, "projects/<project>/global/networks/<name>");
  }

  /** The name of a network, with room for {@code -services} in the 63 characters of its range's. */
  public static void networkName(Checks checks, String field, String name) {
    name(checks, field, name, NETWORK_NAME, "1 to 54");
  }

  /** The beginning of firewall rules' names, with room for the rest of their 63 characters. */
  public static void firewallPrefix(Checks checks, String field, String name) {
    name(checks, field, name, FIREWALL_PREFIX, "1 to 38");
  }

  /**
   * The name of a SQL instance: 98 characters (Cloud SQL instance settings, read 2026-11-23) less
   * the longest project id and a colon.
   */
  public static void sqlInstance(Checks checks, String field, String name) {
    name(checks, field, name, SQL_INSTANCE, "1 to 67");
  }

  /** The name of a Redis instance (google_redis_instance, provider 5.45.2). */
  public static void cacheInstance(Checks checks, String field, String name) {
    name(checks, field, name, CACHE, "2 to 40");
  }

  /** A time of day. */
  public static void time(Checks checks, String field, String time) {
    References.matches(checks, field, time, TIME, "a time HH:MM");
  }

  /** The location of a bucket: a region, a dual-region or a multi-region. */
  public static void location(Checks checks, String field, String location) {
    References.matches(
        checks, field, location, LOCATION, "a location of buckets such as US or us-central1");
  }

  /** A location of Cloud KMS: a region, or a multi-region such as {@code europe}. */
  public static void keyLocation(Checks checks, String field, String location) {
    References.matches(
        checks, field, location, KEY_LOCATION, "a location of keys such as us or us-central1");
  }

  /** The name of a bucket, as BUCKET_NAME_INVALID. */
  public static void bucket(Checks checks, String field, String bucket) {
    if (!References.isReference(bucket) && !Fleet.isBucketName(bucket)) {
      checks.add(Fleet.bucketProblem(field, bucket));
    }
  }

  private static void name(
      Checks checks, String field, String name, Pattern pattern, String length) {
    References.matches(
        checks,
        field,
        name,
        pattern,
        length + " characters of a-z, 0-9 and '-', beginning with a letter, not ending with '-'");
  }
}
