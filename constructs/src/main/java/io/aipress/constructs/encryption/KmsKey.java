package io.aipress.constructs.encryption;

import io.aipress.constructs.internal.References;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Encryption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Cloud KMS key that encrypts a resource at rest.
 *
 * <p>A key must stand where the resource stands: in the region of an instance, in {@code us},
 * {@code europe} or {@code asia} for buckets in {@code US}, {@code EU} or {@code ASIA}. It decides
 * with what a resource is made and is never changed afterwards: Cloud SQL and Memorystore replace
 * the instance, which for a database Terraform refuses. No version of it may be destroyed while a
 * backup is left that it encrypted.
 *
 * @param name {@code projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>};
 *     empty for Google's own keys; may be or contain a reference
 * @see <a href="https://cloud.google.com/sql/docs/mysql/cmek">CMEK of Cloud SQL</a>, read
 *     2026-04-10
 * @see <a href="https://cloud.google.com/storage/docs/encryption/customer-managed-keys">CMEK of
 *     Cloud Storage</a>
 */
public record KmsKey(String name) {
  private static final Pattern NAME =
      Pattern.compile(
          "projects/[^/]+/locations/([a-z0-9-]+)/keyRings/[\\w-]{1,63}/cryptoKeys/[\\w-]{1,63}");

  /**
   * A key of that form.
   *
   * @throws AipressException CONFIG_INVALID
   */
  public KmsKey {
    if (!name.isEmpty()) {
      Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
      References.matches(
          checks,
          "kmsKey",
          name,
          NAME,
          "projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>");
      checks.throwIfAny();
    }
  }

  /** A key of the user's own; an empty name means none. */
  public static KmsKey of(String name) {
    return new KmsKey(name);
  }

  /** Google's own keys, which cost nothing and need nothing. */
  public static KmsKey none() {
    return new KmsKey("");
  }

  /** Whether there is a key of the user's own. */
  public boolean given() {
    return !name.isEmpty();
  }

  /** The name as an argument of a resource: null leaves the argument out. */
  public @Nullable String orNull() {
    return given() ? name : null;
  }

  /**
   * Checks, as CMEK_LOCATION_MISMATCH, that the key stands where the resource does. Nothing can be
   * said where either place is a reference.
   *
   * @param location where the resource stands
   */
  public void check(Checks checks, String location) {
    Matcher literal = NAME.matcher(name);
    if (References.isReference(location) || !literal.matches()) {
      return;
    }
    String needed = Encryption.keyLocation(location);
    if (!literal.group(1).equals(needed)) {
      checks.add(
          Checks.broken(
                  ErrorCode.CMEK_LOCATION_MISMATCH,
                  "kmsKey",
                  name,
                  "a key in %s for what stands in %s".formatted(needed, location))
              .fix("make a key in " + needed + ", or leave the key out for Google's own"));
    }
  }
}
