package io.aipress.constructs.sql;

import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.SqlSizing;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A shared MySQL instance.
 *
 * @param name 1 to 67 characters, which with the longest project id makes the 98 that Cloud SQL
 *     allows for both (instance settings, read 2026-11-23), or a reference. It may stay blocked for
 *     a week after deletion, so end it with a generation such as {@code -g1}
 * @param region where it stands; may be a reference
 * @param network id of the network that reaches it, {@code
 *     projects/<project>/global/networks/<name>}; may be a reference
 * @param backupStart when the daily backup may begin, {@code HH:MM} UTC; may be a reference.
 *     Defaults to {@value #DEFAULT_BACKUP_START}; instances of one fleet are better spread
 * @param sizing machine type, disk and standby
 * @param flags database flags beside the slow query log; plain numbers, words, on or off
 * @param kmsKey the key that encrypts disk and backups, in the instance's region; {@code
 *     KmsKey.none()} when omitted. It is chosen once: Terraform refuses any change of it
 * @param options labels, provider and what must exist first
 */
public record SharedSqlInstanceConfig(
    String name,
    String region,
    String network,
    String backupStart,
    SqlSizing sizing,
    SortedMap<String, String> flags,
    KmsKey kmsKey,
    ResourceOptions options) {

  /** The backup time of the user's design. */
  public static final String DEFAULT_BACKUP_START = "02:00";

  /**
   * An instance that Cloud SQL can make.
   *
   * @throws AipressException CONFIG_INVALID, CMEK_LOCATION_MISMATCH, SQL_FLAG_FORMAT or
   *     SQL_FLAG_UNSUPPORTED
   */
  public SharedSqlInstanceConfig {
    flags = Collections.unmodifiableSortedMap(new TreeMap<>(flags));
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.sqlInstance(checks, "name", name);
    Rules.region(checks, region);
    Rules.network(checks, network);
    Rules.time(checks, "backupStart", backupStart);
    kmsKey.check(checks, region);
    SqlFlags.check(checks, flags);
    checks.throwIfAny();
  }

  /** An instance of the default size, backed up from two o'clock on. */
  public static SharedSqlInstanceConfig of(String name, String region, String network) {
    return new SharedSqlInstanceConfig(
        name,
        region,
        network,
        DEFAULT_BACKUP_START,
        SqlSizing.defaults(),
        new TreeMap<>(),
        KmsKey.none(),
        ResourceOptions.defaults());
  }

  /** The same instance with another backup time. */
  public SharedSqlInstanceConfig withBackupStart(String start) {
    return new SharedSqlInstanceConfig(
        name, region, network, start, sizing, flags, kmsKey, options);
  }

  /** The same instance of another size. */
  public SharedSqlInstanceConfig withSizing(SqlSizing other) {
    return new SharedSqlInstanceConfig(
        name, region, network, backupStart, other, flags, kmsKey, options);
  }

  /** The same instance with other flags beside the slow query log. */
  public SharedSqlInstanceConfig withFlags(Map<String, String> other) {
    return new SharedSqlInstanceConfig(
        name, region, network, backupStart, sizing, new TreeMap<>(other), kmsKey, options);
  }

  /** The same instance under another key. */
  public SharedSqlInstanceConfig withKmsKey(KmsKey other) {
    return new SharedSqlInstanceConfig(
        name, region, network, backupStart, sizing, flags, other, options);
  }

  /** The same instance with other options. */
  public SharedSqlInstanceConfig withOptions(ResourceOptions other) {
    return new SharedSqlInstanceConfig(
        name, region, network, backupStart, sizing, flags, kmsKey, other);
  }
}
