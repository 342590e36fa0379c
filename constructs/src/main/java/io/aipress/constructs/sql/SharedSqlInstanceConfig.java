package io.aipress.constructs.sql;

import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.SqlSettings;

/**
 * A shared MySQL instance.
 *
 * @param name 1 to 67 characters, which with the longest project id makes the 98 that Cloud SQL
 *     allows for both (instance settings, read 2026-11-23), four less with replicas, or a
 *     reference. It may stay blocked for a week after deletion, so end it with a generation such as
 *     {@code -g1}
 * @param region where it stands; may be a reference
 * @param network id of the network that reaches it, {@code
 *     projects/<project>/global/networks/<name>}; may be a reference
 * @param schedule when backups and updates may be made; {@link SqlSchedule#defaults()} when omitted
 * @param settings machine type, disk, standby, version, edition, replicas and flags; {@link
 *     SqlSettings#defaults()} when omitted
 * @param kmsKey the key that encrypts disk and backups, in the instance's region; {@code
 *     KmsKey.none()} when omitted. It is chosen once: Terraform refuses any change of it
 * @param options labels, provider and what must exist first; {@link ResourceOptions#defaults()}
 *     when omitted
 */
public record SharedSqlInstanceConfig(
    String name,
    String region,
    String network,
    SqlSchedule schedule,
    SqlSettings settings,
    KmsKey kmsKey,
    ResourceOptions options) {

  /** A replica's name is its instance's and {@code -r10} at the longest. */
  private static final int LONGEST_WITH_REPLICAS = 63;

  /**
   * An instance that Cloud SQL can make.
   *
   * @throws AipressException CONFIG_INVALID or CMEK_LOCATION_MISMATCH
   */
  public SharedSqlInstanceConfig {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.sqlInstance(checks, "name", name);
    Rules.region(checks, region);
    Rules.network(checks, network);
    kmsKey.check(checks, region);
    checks.that(
        settings.replicas() == 0
            || References.isReference(name)
            || name.length() <= LONGEST_WITH_REPLICAS,
        "name",
        name,
        "at most %d characters, so that its replicas have names".formatted(LONGEST_WITH_REPLICAS));
    checks.throwIfAny();
  }

  /** An instance of the default settings, backed up from two o'clock on. */
  public static SharedSqlInstanceConfig of(String name, String region, String network) {
    return new SharedSqlInstanceConfig(
        name,
        region,
        network,
        SqlSchedule.defaults(),
        SqlSettings.defaults(),
        KmsKey.none(),
        ResourceOptions.defaults());
  }

  /** The same instance with another schedule. */
  public SharedSqlInstanceConfig withSchedule(SqlSchedule other) {
    return new SharedSqlInstanceConfig(name, region, network, other, settings, kmsKey, options);
  }

  /** The same instance with other settings. */
  public SharedSqlInstanceConfig withSettings(SqlSettings other) {
    return new SharedSqlInstanceConfig(name, region, network, schedule, other, kmsKey, options);
  }

  /** The same instance under another key. */
  public SharedSqlInstanceConfig withKmsKey(KmsKey other) {
    return new SharedSqlInstanceConfig(name, region, network, schedule, settings, other, options);
  }

  /** The same instance with other options. */
  public SharedSqlInstanceConfig withOptions(ResourceOptions other) {
    return new SharedSqlInstanceConfig(name, region, network, schedule, settings, kmsKey, other);
  }
}
