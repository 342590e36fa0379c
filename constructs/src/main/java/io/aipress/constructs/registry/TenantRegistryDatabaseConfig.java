package io.aipress.constructs.registry;

import io.aipress.constructs.internal.References;
import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A registry's database in Spanner.
 *
 * @param instance name of the Spanner instance, also shown to people: 6 to 30 characters
 *     (google_spanner_instance, provider 5.45.2), or a reference
 * @param database name of the database: 2 to 30 characters, or a reference; {@code registry} when
 *     omitted
 * @param region where its three replicas stand, never to be changed; best where the command line
 *     and pipelines run; may be a reference
 * @param processingUnits compute capacity: a multiple of 100 up to 1,000, a multiple of 1,000 above
 *     (Spanner compute capacity, read 2026-11-23); 100 when omitted
 * @param versionRetention how far back the database can be read: 1 hour to 7 days, whole hours; 7
 *     days when omitted
 * @param user who reads and writes the registry and migrates it, best one service account: {@code
 *     serviceAccount:NAME@PROJECT.iam.gserviceaccount.com}; may be a reference
 * @param readers who may read it, such as the account of reviews or a consumer of the change
 *     stream; literal, because they are keys of {@code for_each}; nobody when omitted
 * @param options labels, provider and what must exist first; {@link ResourceOptions#defaults()}
 *     when omitted
 */
public record TenantRegistryDatabaseConfig(
    String instance,
    String database,
    String region,
    int processingUnits,
    Duration versionRetention,
    String user,
    SortedSet<String> readers,
    ResourceOptions options) {

  /** The database's name when none is given. */
  public static final String DEFAULT_DATABASE = "registry";

  /** The fewest that Spanner sells. */
  public static final int DEFAULT_PROCESSING_UNITS = 100;

  /** The longest that Spanner keeps, for a mistake may be found after a weekend. */
  public static final Duration DEFAULT_VERSION_RETENTION = Duration.ofDays(7);

  /** Processing units of one node; from here on only whole nodes are sold. */
  private static final int NODE = 1000;

  private static final Pattern INSTANCE = Pattern.compile("[a-z][a-z0-9-]{4,28}[a-z0-9]");
  private static final Pattern DATABASE = Pattern.compile("[a-z][a-z0-9_-]{0,28}[a-z0-9]");

  /** Nobody in particular, such as {@code allUsers}, is no member here. */
  private static final Pattern MEMBER =
      Pattern.compile(
          "(serviceAccount|user|group):[^\\s:@]+@[^\\s:@]+\\.[^\\s:@]+|principal(Set)?://\\S+");

  private static final String MEMBER_RULE =
      "one serviceAccount:, user: or group: with its address, or a principal:// or principalSet://";

  /**
   * A database that Spanner can make.
   *
   * @throws AipressException CONFIG_INVALID
   */
  public TenantRegistryDatabaseConfig {
    readers = Collections.unmodifiableSortedSet(new TreeSet<>(readers));
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    References.matches(
        checks,
        "instance",
        instance,
        INSTANCE,
        "6 to 30 characters of a-z, 0-9 and '-', beginning with a letter, not ending with '-'");
    References.matches(
        checks,
        "database",
        database,
        DATABASE,
        "2 to 30 characters of a-z, 0-9, '_' and '-', beginning with a letter, ending with a letter"
            + " or digit");
    Rules.region(checks, region);
    checks.that(
        processingUnits > 0
            && processingUnits % (processingUnits < NODE ? DEFAULT_PROCESSING_UNITS : NODE) == 0,
        "processingUnits",
        processingUnits,
        "a multiple of 100 up to 1000, a multiple of 1000 above");
    checks.that(
        versionRetention.compareTo(Duration.ofHours(1)) >= 0
            && versionRetention.compareTo(DEFAULT_VERSION_RETENTION) <= 0
            && versionRetention.equals(Duration.ofHours(versionRetention.toHours())),
        "versionRetention",
        versionRetention,
        "from 1 hour to 7 days, in whole hours");
    References.matches(checks, "user", user, MEMBER, MEMBER_RULE);
    for (String reader : readers) {
      checks.matches("readers", reader, MEMBER, MEMBER_RULE);
    }
    checks.throwIfAny();
  }

  /** The smallest database, kept for a week, with one user and no readers. */
  public static TenantRegistryDatabaseConfig of(String instance, String region, String user) {
    return new TenantRegistryDatabaseConfig(
        instance,
        DEFAULT_DATABASE,
        region,
        DEFAULT_PROCESSING_UNITS,
        DEFAULT_VERSION_RETENTION,
        user,
        new TreeSet<>(),
        ResourceOptions.defaults());
  }

  /** The same database under another name. */
  public TenantRegistryDatabaseConfig withDatabase(String other) {
    return new TenantRegistryDatabaseConfig(
        instance, other, region, processingUnits, versionRetention, user, readers, options);
  }

  /** The same database with another compute capacity. */
  public TenantRegistryDatabaseConfig withProcessingUnits(int other) {
    return new TenantRegistryDatabaseConfig(
        instance, database, region, other, versionRetention, user, readers, options);
  }

  /** The same database with another version retention. */
  public TenantRegistryDatabaseConfig withVersionRetention(Duration other) {
    return new TenantRegistryDatabaseConfig(
        instance, database, region, processingUnits, other, user, readers, options);
  }

  /** The same database with other readers. */
  public TenantRegistryDatabaseConfig withReaders(Set<String> other) {
    return new TenantRegistryDatabaseConfig(
        instance,
        database,
        region,
        processingUnits,
        versionRetention,
        user,
        new TreeSet<>(other),
        options);
  }

  /** The same database with other options. */
  public TenantRegistryDatabaseConfig withOptions(ResourceOptions other) {
    return new TenantRegistryDatabaseConfig(
        instance, database, region, processingUnits, versionRetention, user, readers, other);
  }
}
