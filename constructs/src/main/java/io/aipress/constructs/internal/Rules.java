package io.aipress.constructs.internal;

import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import java.util.regex.Pattern;

/** Rules that several constructs have in common; references are taken as they are. */
public final class Rules {
  private static final Pattern REGION = Pattern.compile("[a-z]{2,20}-[a-z]{2,20}[0-9]{1,2}");
  private static final Pattern NETWORK = Pattern.compile("projects/[^/]+/global/networks/[^/]+");
  private static final Pattern LOCATION = Pattern.compile("[A-Z]{2,4}[0-9]?|" + REGION.pattern());

  private Rules() {}

  /** A region, not a zone or a multi-region. */
  public static void region(Checks checks, String region) {
    References.matches(checks, "region", region, REGION, "a region such as us-central1");
  }

  /** The full id of a network, which Cloud SQL and Memorystore ask for. */
  public static void network(Checks checks, String network) {
    References.matches(
        checks, "network", network, NETWORK, "projects/<project>/global/networks/<name>");
  }

  /** The location of a bucket: a region, a dual-region or a multi-region. */
  public static void location(Checks checks, String location) {
    References.matches(
        checks, "location", location, LOCATION, "a location of buckets such as US or us-central1");
  }

  /** The name of a bucket, as BUCKET_NAME_INVALID. */
  public static void bucket(Checks checks, String field, String bucket) {
    if (!References.isReference(bucket) && !Fleet.isBucketName(bucket)) {
      Problem problem = Fleet.bucketProblem(field, bucket);
      checks.add(problem);
    }
  }
}
