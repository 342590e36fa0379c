package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.sql.SqlFlags;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The MySQL instance that the sites of a shard share.
 *
 * @param sizing machine type, disk and standby; {@link SqlSizing#defaults()} when omitted
 * @param version the version of MySQL; {@value #DEFAULT_VERSION} when omitted. For older ones
 *     Google charges extra
 * @param edition the edition that the machine type belongs to; {@code enterprise} when omitted.
 *     Enterprise Plus has no MySQL 5.7 (<a
 *     href="https://cloud.google.com/sql/docs/mysql/editions-intro">editions</a>)
 * @param pitrDays days of binary log that are kept: to any moment in them the instance can be
 *     recovered. 1 to 7 with Enterprise, to 35 with Enterprise Plus; 7 when omitted
 * @param replicas read replicas, each an instance as large and dear as the first, 0 to {@value
 *     #MAX_REPLICAS}; 0 when omitted
 * @param flags database flags beside those that the library sets, sorted by name; none when omitted
 */
public record SqlSettings(
    SqlSizing sizing,
    String version,
    SqlEdition edition,
    int pitrDays,
    int replicas,
    SortedMap<String, String> flags) {
  /**
   * MySQL 8.0 has been in paid extended support since 2026-07-01 (Cloud SQL database versions, read
   * 2026-11-23).
   */
  public static final String DEFAULT_VERSION = "MYSQL_8_4";

  /** The versions in paid extended support, which cost extra for every vCPU hour (same page). */
  public static final Set<String> EXTENDED_SUPPORT = Set.of("MYSQL_5_7", "MYSQL_8_0");

  /** A week, the most that Enterprise keeps. Logs take space, on the disk or beside it. */
  public static final int DEFAULT_PITR_DAYS = 7;

  /** Read replicas of one instance (Cloud SQL, "About replication"). */
  public static final int MAX_REPLICAS = 10;

  /** Memory that a connection of MySQL is reckoned to need, MB: below it Google advises to add. */
  public static final int MB_A_CONNECTION = 12;

  /** Where more connections than memory allows cease to help (Cloud SQL's default of old). */
  public static final int MOST_CONNECTIONS = 4000;

  private static final Pattern VERSION = Pattern.compile("MYSQL_(5_7|8_0(_[0-9]{2})?|8_4)");
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,5}");

  /**
   * An instance that Cloud SQL offers.
   *
   * @throws AipressException FLEET_VALUE_INVALID, SQL_TIER_INVALID, SQL_PITR_RANGE, or what {@link
   *     SqlFlags#check} finds in the flags
   */
  public SqlSettings {
    flags = Collections.unmodifiableSortedMap(new TreeMap<>(flags));
    Checks checks = new Checks(ErrorCode.FLEET_VALUE_INVALID);
    checks.matches("version", version, VERSION, "MYSQL_8_4, or MYSQL_8_0 or MYSQL_5_7 of old");
    checks.that(
        edition != SqlEdition.ENTERPRISE_PLUS || !version.equals("MYSQL_5_7"),
        "version",
        version,
        "MYSQL_8_4 or MYSQL_8_0 with the edition " + SqlEdition.ENTERPRISE_PLUS,
        "use " + DEFAULT_VERSION);
    if (sizing.edition() != edition) {
      checks.add(
          Checks.broken(
                  ErrorCode.SQL_TIER_INVALID,
                  "edition",
                  edition,
                  "%s, the edition that has the machine type %s"
                      .formatted(sizing.edition(), sizing.tier()))
              .fix("set the edition, or choose a machine type of " + edition));
    }
    if (pitrDays < 1 || pitrDays > edition.mostPitrDays()) {
      checks.add(
          Checks.broken(
                  ErrorCode.SQL_PITR_RANGE,
                  "pitrDays",
                  pitrDays,
                  "from 1 to %d days, which is what the edition %s keeps of the binary log"
                      .formatted(edition.mostPitrDays(), edition))
              .fix("for more, keep more daily backups, or choose enterprise-plus"));
    }
    if (VERSION.matcher(version).matches()) {
      SqlFlags.check(checks, version, sizing.memoryMb(), flags);
    }
    checks.range("replicas", replicas, 0, MAX_REPLICAS, "replicas").throwIfAny();
  }

  /** An instance of that size in the newest version, without replicas or further flags. */
  public static SqlSettings of(SqlSizing sizing) {
    return new SqlSettings(
        sizing, DEFAULT_VERSION, sizing.edition(), DEFAULT_PITR_DAYS, 0, new TreeMap<>());
  }

  /** The default size in the newest version. Replicas off: WordPress reads from the primary. */
  public static SqlSettings defaults() {
    return of(SqlSizing.defaults());
  }

  /** The same instance in another version. */
  public SqlSettings withVersion(String other) {
    return new SqlSettings(sizing, other, edition, pitrDays, replicas, flags);
  }

  /** The same instance with another time of binary log. */
  public SqlSettings withPitrDays(int other) {
    return new SqlSettings(sizing, version, edition, other, replicas, flags);
  }

  /** The same instance with another number of replicas. */
  public SqlSettings withReplicas(int other) {
    return new SqlSettings(sizing, version, edition, pitrDays, other, flags);
  }

  /** The same instance with other flags beside those that the library sets. */
  public SqlSettings withFlags(Map<String, String> other) {
    return new SqlSettings(sizing, version, edition, pitrDays, replicas, new TreeMap<>(other));
  }

  /** Every flag of the instance: those that the library sets, and the user's over them. */
  public SortedMap<String, String> allFlags() {
    return SqlFlags.complete(version, sizing.memoryMb(), maxConnections(), flags);
  }

  /**
   * Connections that the instance takes: the flag {@code max_connections}, or else one for every
   * {@value #MB_A_CONNECTION} MB of memory, at most {@value #MOST_CONNECTIONS}.
   */
  public int maxConnections() {
    String flag = flags.get("max_connections");
    return flag != null && COUNT.matcher(flag).matches()
        ? Integer.parseInt(flag)
        : Math.min(MOST_CONNECTIONS, sizing.memoryMb() / MB_A_CONNECTION);
  }

  /** Whether Google charges extra for the version. */
  public boolean isInExtendedSupport() {
    return EXTENDED_SUPPORT.stream().anyMatch(version::startsWith);
  }
}
