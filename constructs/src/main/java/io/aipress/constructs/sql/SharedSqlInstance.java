package io.aipress.constructs.sql;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstance;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstanceSettings;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstanceSettingsBackupConfiguration;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstanceSettingsBackupConfigurationBackupRetentionSettings;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstanceSettingsDatabaseFlags;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstanceSettingsInsightsConfig;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstanceSettingsIpConfiguration;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstanceTimeouts;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.provider.NewerArgument;
import io.aipress.shards.fleet.SqlSizing;
import java.util.List;
import software.constructs.Construct;

/**
 * The MySQL 8.4 instance that many sites share, each with a database and a login of its own.
 *
 * <p>Makes one {@code google_sql_database_instance} of the Enterprise edition, with a private
 * address only and TLS required. By default a standby in a second zone takes over, which doubles
 * the price; backups are daily, {@value #RETAINED_BACKUPS} are kept, and the binary log allows
 * recovery to any moment of the last {@value #LOG_RETENTION_DAYS} days.
 *
 * <p>It cannot be destroyed by accident: {@code prevent_destroy}, Terraform's own deletion
 * protection and Google's are all on and are no settings. The disk grows by itself up to its limit
 * and its size is no longer Terraform's business after creation: provider 5.x would replace the
 * database to shrink the disk to the size it once began with.
 *
 * <p>It has no logins. The Cloud SQL API gives every login it creates the rights of {@code
 * cloudsqlsuperuser}, over all tenants' data, and Terraform would keep the password in its state.
 *
 * <p>Must exist first: the API {@code sqladmin.googleapis.com}, and the network's connection to
 * Google's services (pass its address with {@code ResourceOptions.after}).
 *
 * @see <a href="https://cloud.google.com/sql/docs/mysql/instance-settings">Instance settings</a>
 */
public final class SharedSqlInstance extends Construct {
  /**
   * MySQL 8.0 has been in paid extended support since 2026-07-01 (Cloud SQL database versions, read
   * 2026-11-23).
   */
  public static final String DATABASE_VERSION = "MYSQL_8_4";

  /** Daily backups kept: the thirty of the user's design; Cloud SQL keeps 1 to 365. */
  public static final int RETAINED_BACKUPS = 30;

  /** Days of binary log kept: the most that the Enterprise edition offers. */
  public static final int LOG_RETENTION_DAYS = 7;

  /**
   * Bytes of a query that Query Insights keeps: the most there are, as WordPress queries are long.
   */
  public static final int INSIGHTS_QUERY_LENGTH = 4500;

  /** Creating takes up to an hour; provider versions before 5.35.0 gave up after 40 minutes. */
  private static final String TIMEOUT = "90m";

  /** The port of MySQL. */
  public static final int PORT = 3306;

  private final String address;

  /** An instance in the provider's project. */
  public SharedSqlInstance(Construct scope, String id, SharedSqlInstanceConfig config) {
    super(scope, id);
    SqlDatabaseInstance instance =
        SqlDatabaseInstance.Builder.create(this, "instance")
            .name(config.name())
            .region(config.region())
            .databaseVersion(DATABASE_VERSION)
            .deletionProtection(true)
            .encryptionKeyName(config.kmsKey().orNull())
            .settings(settings(config))
            .timeouts(
                SqlDatabaseInstanceTimeouts.builder()
                    .create(TIMEOUT)
                    .update(TIMEOUT)
                    .delete(TIMEOUT)
                    .build())
            .lifecycle(
                TerraformResourceLifecycle.builder()
                    .preventDestroy(true)
                    .ignoreChanges(List.of("settings[0].disk_size"))
                    .build())
            .build();
    NewerArgument.SQL_SSL_MODE.set(instance, "ENCRYPTED_ONLY", config.options().provider());
    References.order(instance, config.options().dependsOn());
    address = References.address(SqlDatabaseInstance.TF_RESOURCE_TYPE, instance);
  }

  private static SqlDatabaseInstanceSettings settings(SharedSqlInstanceConfig config) {
    SqlSizing sizing = config.sizing();
    return SqlDatabaseInstanceSettings.builder()
        .tier(sizing.tier())
        .edition(sizing.edition().name())
        .availabilityType(sizing.highAvailability() ? "REGIONAL" : "ZONAL")
        .diskType("PD_SSD")
        .diskSize(sizing.diskGib())
        .diskAutoresize(true)
        .diskAutoresizeLimit(sizing.diskLimitGib())
        .deletionProtectionEnabled(true)
        .ipConfiguration(
            SqlDatabaseInstanceSettingsIpConfiguration.builder()
                .ipv4Enabled(false)
                .privateNetwork(config.network())
                .build())
        .backupConfiguration(backups(config))
        .databaseFlags(
            SqlFlags.complete(config.flags()).entrySet().stream()
                .map(
                    flag ->
                        SqlDatabaseInstanceSettingsDatabaseFlags.builder()
                            .name(flag.getKey())
                            .value(flag.getValue())
                            .build())
                .toList())
        .insightsConfig(
            SqlDatabaseInstanceSettingsInsightsConfig.builder()
                .queryInsightsEnabled(true)
                .queryStringLength(INSIGHTS_QUERY_LENGTH)
                .build())
        .userLabels(config.options().labels())
        .build();
  }

  private static SqlDatabaseInstanceSettingsBackupConfiguration backups(
      SharedSqlInstanceConfig config) {
    return SqlDatabaseInstanceSettingsBackupConfiguration.builder()
        .enabled(true)
        .binaryLogEnabled(true)
        .startTime(config.backupStart())
        .transactionLogRetentionDays(LOG_RETENTION_DAYS)
        .backupRetentionSettings(
            SqlDatabaseInstanceSettingsBackupConfigurationBackupRetentionSettings.builder()
                .retainedBackups(RETAINED_BACKUPS)
                .retentionUnit("COUNT")
                .build())
        .build();
  }

  /** The instance's name, as a reference. */
  public String name() {
    return References.attribute(address, "", "name");
  }

  /** The address that sites connect to, as a reference; port 3306. */
  public String privateIp() {
    return References.attribute(address, "", "private_ip_address");
  }
}
