package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose keys encrypt what shards keep. A key of one's own (CMEK) must be where the data is, can
 * neither be added to a database nor changed once it is there, and no backup can be read without
 * its first version: keys belong in a stack of their own and are never destroyed.
 *
 * @param kmsKey {@code projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>},
 *     where {@code {region}} as the location names a key in every location that holds data; empty
 *     for Google's keys, and when omitted
 * @param agentsReady that in the project of every shard the accounts exist with which Cloud SQL,
 *     Cloud Storage, Compute Engine, Memorystore and Secret Manager encrypt, and may use the keys.
 *     Nothing here can make them, and a stack under a key cannot be applied without. Means nothing
 *     without a key. False when omitted
 * @see <a href="https://docs.cloud.google.com/sql/docs/mysql/cmek">CMEK in Cloud SQL</a>, read
 *     2026-04-10
 */
public record Encryption(String kmsKey, boolean agentsReady) {
  /** What stands for the location of the data. */
  public static final String PLACEHOLDER = "{region}";

  /** A multi- or dual-region of Cloud Storage; regions are written in lower case. */
  private static final Pattern MULTI_REGION = Pattern.compile("[A-Z]{2,4}[0-9]?");

  private static final Pattern KEY =
      Pattern.compile(
          "projects/[a-z][a-z0-9-]{4,28}[a-z0-9]/locations/([a-z][a-z0-9-]{1,30}|\\{region})"
              + "/keyRings/[A-Za-z0-9_-]{1,63}/cryptoKeys/[A-Za-z0-9_-]{1,63}");

  /**
   * A key, or none.
   *
   * @throws AipressException FLEET_VALUE_INVALID, or CMEK_AGENT_MISSING for a key that nobody says
   *     can be used
   */
  public Encryption {
    Checks checks = new Checks(ErrorCode.FLEET_VALUE_INVALID);
    if (!kmsKey.isEmpty() && !agentsReady) {
      checks.add(
          Checks.broken(
                  ErrorCode.CMEK_AGENT_MISSING,
                  "agentsReady",
                  agentsReady,
                  "true, once the service agents of Cloud SQL, Cloud Storage, Compute Engine,"
                      + " Memorystore and Secret Manager exist in the project of every shard and"
                      + " may use the keys")
              .fix(
                  "make them with \"gcloud beta services identity create"
                      + " --service=sqladmin.googleapis.com --project=PROJECT\" and the like, grant"
                      + " them roles/cloudkms.cryptoKeyEncrypterDecrypter, then say so here"));
    }
    checks
        .that(
            kmsKey.isEmpty() || KEY.matcher(kmsKey).matches(),
            "kmsKey",
            kmsKey,
            "projects/<project>/locations/<location or {region}>/keyRings/<ring>/cryptoKeys/<key>",
            "name a key, not a version of it; leave it out for Google's keys")
        .throwIfAny();
  }

  /** Google's own keys. */
  public static Encryption google() {
    return new Encryption("", false);
  }

  /** A key that the service agents of all shards exist for and may use. */
  public static Encryption of(String kmsKey) {
    return new Encryption(kmsKey, true);
  }

  /** Whether data is encrypted with a key of one's own. */
  public boolean isCustomerManaged() {
    return !kmsKey.isEmpty();
  }

  /**
   * Where a key must be to encrypt data in a place.
   *
   * @param location a region, or a bucket's multi-region such as {@code EU}
   * @return a location of Cloud KMS: the region, or {@code europe}
   */
  public static String keyLocation(String location) {
    if (location.equalsIgnoreCase("EU")) {
      return "europe";
    }
    return MULTI_REGION.matcher(location).matches() ? location.toLowerCase(Locale.ROOT) : location;
  }

  /** Whether the key can encrypt data in a region, or a multi-region such as {@code US}. */
  public boolean reaches(String location) {
    Matcher key = KEY.matcher(kmsKey);
    return key.matches()
        && (key.group(1).equals(PLACEHOLDER) || key.group(1).equals(keyLocation(location)));
  }

  /** The key for data in a region, or a multi-region such as {@code US}; empty for Google's. */
  public String keyIn(String location) {
    return kmsKey.replace(PLACEHOLDER, keyLocation(location));
  }
}
