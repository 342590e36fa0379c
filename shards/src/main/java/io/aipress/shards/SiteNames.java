package io.aipress.shards;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The names that one site has in Google Cloud and MySQL, each a function of the tenant's id alone
 * and frozen: a change here would replace real databases.
 *
 * <p>A name says {@code wp-} and the tenant's id. Where that is too long or too short for the place
 * it goes to, it is a part of the id and eight hexadecimal digits of its SHA-256. Two ids could be
 * made to meet in such a name on purpose, so {@link SiteNameCollisions} checks every shard.
 *
 * @param service Cloud Run service: at most 49 characters, beginning with a letter
 * @param serviceAccount service account id: 6 to 30 characters, beginning with a letter
 * @param database MySQL database: at most 64 characters. It has hyphens, which SQL wants in
 *     backticks, and no underscores: in a GRANT those match any character, so that rights on one
 *     tenant's {@code wp_a_b} would reach another's {@code wp_acb}
 * @param databaseUser MySQL login: at most 32 characters, the same as the service account's; see
 *     {@link #databaseUser(LoginSlot)} for the one that it has in turn with it
 * @param passwordSecret Secret Manager secret that holds the login's password: at most 255
 *     characters
 * @param cachePrefix prefix of every Redis key, with its separator
 * @param mediaPrefix prefix of every object in the media bucket, with its separator
 * @param databaseInstance Cloud SQL instance of a site that has one to itself: at most 67
 *     characters, ending with a generation, since a name stays blocked for a week after deletion
 * @param cacheInstance Memorystore instance of a site that has one to itself: at most 40 characters
 */
public record SiteNames(
    String service,
    String serviceAccount,
    String database,
    String databaseUser,
    String passwordSecret,
    String cachePrefix,
    String mediaPrefix,
    String databaseInstance,
    String cacheInstance) {

  /** Shortest service account id (google_service_account, provider 5.45.2), in characters. */
  public static final int SERVICE_ACCOUNT_MIN = 6;

  /** Longest service account id (google_service_account, provider 5.45.2), in characters. */
  public static final int SERVICE_ACCOUNT_MAX = 30;

  private static final String PREFIX = "wp-";
  private static final String SECOND_LOGIN = "_b";
  private static final int HASH_DIGITS = 8;

  /** The {@link #serviceAccount()} of a tenant's site alone. */
  public static String serviceAccount(TenantId tenant) {
    return account(tenant.value());
  }

  /**
   * Whether a service account's id could be that of two tenants. Where it is the whole id of a
   * tenant it is nobody else's, so one of the two has eight digits of a hash at its end.
   */
  public static boolean couldMeet(String serviceAccount) {
    int digits = serviceAccount.length() - HASH_DIGITS;
    return digits > PREFIX.length()
        && serviceAccount.charAt(digits - 1) == '-'
        && serviceAccount.chars().skip(digits).allMatch(digit -> Character.digit(digit, 16) >= 0);
  }

  /** The names of a tenant's site. */
  public static SiteNames of(TenantId tenant) {
    String id = tenant.value();
    String account = account(id);
    return new SiteNames(
        PREFIX + id,
        account,
        PREFIX + id,
        account,
        PREFIX + id + "-db-password",
        id + ":",
        id + "/",
        PREFIX + id + "-g1",
        account + "-cache");
  }

  /**
   * The MySQL user of a slot: {@link #databaseUser()}, or the same and {@code _b}, which no
   * tenant's own name ends with.
   */
  public String databaseUser(LoginSlot slot) {
    return slot == LoginSlot.A ? databaseUser : databaseUser + SECOND_LOGIN;
  }

  private static String account(String id) {
    String plain = PREFIX + id;
    if (plain.length() >= SERVICE_ACCOUNT_MIN && plain.length() <= SERVICE_ACCOUNT_MAX) {
      return plain;
    }
    int room = SERVICE_ACCOUNT_MAX - PREFIX.length() - 1 - HASH_DIGITS;
    String head = id.substring(0, Math.min(id.length(), room));
    while (head.endsWith("-")) {
      head = head.substring(0, head.length() - 1);
    }
    return PREFIX + head + "-" + hash(id);
  }

  private static String hash(String id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
