package io.aipress.constructs.pool;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PoolSettings;
import io.aipress.shards.fleet.ServiceSizing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The logins that a pool accepts, as the content of the secret that its machines fetch. Whoever
 * creates logins by SQL adds a version of it; nothing of it passes through Terraform.
 *
 * <p>It has hashes, not passwords. ProxySQL 2.6 or later accepts a login over TLS whose password
 * has the hash, and only then knows the password itself, which it needs for the login to MySQL 8.4
 * ({@code caching_sha2_password}).
 */
public final class ProxySqlUsers {
  /** Most bytes of one version of a secret (Secret Manager quotas, read 2026-11-23). */
  public static final int MAX_BYTES = 65_536;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,32}");
  private static final Pattern HASH = Pattern.compile("\\*[0-9A-F]{40}");

  private static final Pattern ENTRY =
      Pattern.compile(
          "username = \"([A-Za-z0-9_.-]+)\", password = \"([*0-9A-F]+)\".* max_connections = ([0-9]{1,7}) ");

  private ProxySqlUsers() {}

  /**
   * A login.
   *
   * @param name the user of MySQL, 1 to 32 letters, digits, '_', '.' and '-': ProxySQL puts it into
   *     a statement as it is
   * @param passwordHash see {@link #hash}
   * @param maxConnections connections that it may have to each machine of the pool; the machines
   *     take all of them, for when the others fail
   */
  public record User(String name, String passwordHash, int maxConnections) {
    /**
     * A login that ProxySQL reads as it is meant.
     *
     * @throws AipressException CONFIG_INVALID; the hash is not told
     */
    public User {
      new Checks(ErrorCode.CONFIG_INVALID)
          .matches("name", name, NAME, "1 to 32 letters, digits, '_', '.' and '-'")
          .that(
              HASH.matcher(passwordHash).matches(),
              "passwordHash",
              "(not shown)",
              "'*' and 40 hexadecimal digits in upper case")
          .range(
              "maxConnections",
              maxConnections,
              1,
              PoolSettings.MAX_FRONTEND_CONNECTIONS,
              "connections")
          .throwIfAny();
    }
  }

  /**
   * The content of the secret, sorted by name: the same logins give the same text.
   *
   * @throws AipressException CONFIG_INVALID for more than a secret holds, which is some 400 logins
   */
  public static String text(Collection<User> users) {
    String text =
        users.stream()
            .sorted(Comparator.comparing(User::name))
            .map(ProxySqlUsers::entry)
            .collect(Collectors.joining(",\n", "mysql_users =\n(\n", "\n)\n"));
    new Checks(ErrorCode.CONFIG_INVALID)
        .that(
            text.length() <= MAX_BYTES,
            "users",
            users.size(),
            "so few that their list has at most %d bytes, it has %d"
                .formatted(MAX_BYTES, text.length()))
        .throwIfAny();
    return text;
  }

  /**
   * The logins of a text that {@link #text} wrote, in its order: the list is complete in every
   * version, so who adds a login begins with those that are there.
   *
   * @throws AipressException CONFIG_INVALID for any other text; none of it is told
   */
  public static List<User> read(String text) {
    List<User> users =
        ENTRY
            .matcher(text)
            .results()
            .map(
                entry -> new User(entry.group(1), entry.group(2), Integer.parseInt(entry.group(3))))
            .toList();
    new Checks(ErrorCode.CONFIG_INVALID)
        .that(
            text(users).equals(text),
            "users",
            "(not shown)",
            "a list of logins as this library writes it",
            "put the last version that it wrote back, as a new version of the secret")
        .throwIfAny();
    return users;
  }

  private static String entry(User user) {
    return "  { username = \"%s\", password = \"%s\", default_hostgroup = %d, use_ssl = 1, transaction_persistent = 1, max_connections = %d }"
        .formatted(user.name(), user.passwordHash(), ProxySqlConfig.PRIMARY, user.maxConnections());
  }

  /** What ProxySQL keeps of a password: {@code *} and the SHA-1 of its SHA-1, as MySQL once did. */
  public static String hash(String password) {
    byte[] once = sha1(password.getBytes(StandardCharsets.UTF_8));
    return "*" + HexFormat.of().formatHex(sha1(once)).toUpperCase(Locale.ROOT);
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  /** The connections of a site: one for every request that all its instances work on at once. */
  public static int connections(ServiceSizing sizing) {
    return sizing.maxInstances() * sizing.concurrency();
  }
}
