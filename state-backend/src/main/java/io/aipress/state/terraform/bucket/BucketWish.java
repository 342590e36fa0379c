package io.aipress.state.terraform.bucket;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Encryption;
import io.aipress.shards.fleet.Fleet;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A bucket for states as somebody wants it.
 *
 * @param bucket its name
 * @param project the project that it belongs to; one that belongs to another is refused
 * @param location where it is kept, such as {@code US} or {@code europe-west1}; can never be
 *     changed
 * @param kmsKey the key that encrypts by default what is written, {@code
 *     projects/P/locations/L/keyRings/R/cryptoKeys/K}, where the bucket is ({@link
 *     Encryption#keyLocation}); empty leaves whatever key the bucket has, and a new one Google's
 */
public record BucketWish(String bucket, String project, String location, String kmsKey) {
  private static final Pattern PROJECT = Pattern.compile("[a-z][a-z0-9-]{4,28}[a-z0-9]");
  private static final Pattern LOCATION = Pattern.compile("[A-Za-z]{2,20}[A-Za-z0-9-]{0,20}");
  private static final Pattern KEY =
      Pattern.compile(
          "projects/[^/]+/locations/([a-z0-9-]+)/keyRings/[A-Za-z0-9_-]+/cryptoKeys/[A-Za-z0-9_-]+");

  /**
   * A wish that can be met.
   *
   * @throws AipressException BUCKET_NAME_INVALID or ARGUMENT_INVALID
   */
  public BucketWish {
    Checks checks = new Checks(ErrorCode.ARGUMENT_INVALID);
    String keyLocation = Encryption.keyLocation(location.toLowerCase(Locale.ROOT));
    if (!Fleet.isBucketName(bucket)) {
      checks.add(Fleet.bucketProblem("stateBucket", bucket));
    }
    checks
        .matches("project", project, PROJECT, "the id of a project")
        .matches("location", location, LOCATION, "a location such as US, EU, ASIA or europe-west1")
        .that(
            kmsKey.isEmpty() || KEY.matcher(kmsKey).matches(),
            "kms-key",
            kmsKey,
            "projects/P/locations/L/keyRings/R/cryptoKeys/K")
        .that(
            !KEY.matcher(kmsKey).matches() || kmsKey.contains("/locations/" + keyLocation + "/"),
            "kms-key",
            kmsKey,
            "a key in " + keyLocation + ", where the bucket is")
        .throwIfAny();
  }
}
