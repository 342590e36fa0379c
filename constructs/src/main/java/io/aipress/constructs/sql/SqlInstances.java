package io.aipress.constructs.sql;

import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstance;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstanceSettings;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstanceSettingsBackupConfiguration;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstanceSettingsBackupConfigurationBackupRetentionSettings;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstanceSettingsDatabaseFlags;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstanceSettingsInsightsConfig;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstanceSettingsIpConfiguration;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstanceSettingsMaintenanceWindow;
import com.hashicorp.cdktf.providers.google.sql_database_instance.SqlDatabaseInstanceTimeouts;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.provider.NewerArgument;
import io.aipress.constructs.resource.ResourceOptions;
import java.util.List;
import java.util.SortedMap;

/** What every MySQL instance of the house has, whoever uses it. */
final class SqlInstances {
  /** Daily backups kept: the thirty of the user's design; Cloud SQL keeps 1 to 365. */
  static final int RETAINED_BACKUPS = 30;

  /**
   * Bytes of a query that Query Insights keeps: the most there are, as WordPress queries are long.
   */
  private static final int INSIGHTS_QUERY_LENGTH = 4500;

  /** Creating takes up to an hour; provider versions before 5.35.0 gave up after 40 minutes. */
  private static final String TIMEOUT = "90m";

  /**
   * Provider 5.x would replace the database to shrink a disk that has grown to the size that it
   * once began with.
   */
  static final List<String> IGNORED_CHANGES = List.of("settings[0].disk_size");

  private SqlInstances() {}

  /** Settings without machine, disk, backups and protection. */
  static SqlDatabaseInstanceSettings.Builder settings(
      String network, SortedMap<String, String> flags, ResourceOptions options) {
    return SqlDatabaseInstanceSettings.builder()
        .diskType("PD_SSD")
        .diskAutoresize(true)
        .ipConfiguration(
            SqlDatabaseInstanceSettingsIpConfiguration.builder()
                .ipv4Enabled(false)
                .privateNetwork(network)
                .build())
        .databaseFlags(
            flags.entrySet().stream()
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
        .userLabels(options.labels());
  }

  /**
   * Daily backups and the binary log, in which alone MySQL can be recovered to a moment. Without
   * both Cloud SQL makes neither a standby nor a replica, so they are no settings.
   */
  static SqlDatabaseInstanceSettingsBackupConfiguration backups(String start, Number pitrDays) {
    return SqlDatabaseInstanceSettingsBackupConfiguration.builder()
        .enabled(true)
        .binaryLogEnabled(true)
        .startTime(start)
        .transactionLogRetentionDays(pitrDays)
        .backupRetentionSettings(
            SqlDatabaseInstanceSettingsBackupConfigurationBackupRetentionSettings.builder()
                .retainedBackups(RETAINED_BACKUPS)
                .retentionUnit("COUNT")
                .build())
        .build();
  }

  /** Updates come in the window, two weeks after they are announced. */
  static SqlDatabaseInstanceSettingsMaintenanceWindow maintenance(Number day, Number hour) {
    return SqlDatabaseInstanceSettingsMaintenanceWindow.builder()
        .day(day)
        .hour(hour)
        .updateTrack("stable")
        .build();
  }

  static String availability(boolean standby) {
    return standby ? "REGIONAL" : "ZONAL";
  }

  static SqlDatabaseInstanceTimeouts timeouts() {
    return SqlDatabaseInstanceTimeouts.builder()
        .create(TIMEOUT)
        .update(TIMEOUT)
        .delete(TIMEOUT)
        .build();
  }

  /** Adds what the bindings do not know, and says what must exist first. */
  static String finish(SqlDatabaseInstance instance, ResourceOptions options) {
    NewerArgument.SQL_SSL_MODE.set(instance, "ENCRYPTED_ONLY", options.provider());
    References.order(instance, options.dependsOn());
    return References.address(SqlDatabaseInstance.TF_RESOURCE_TYPE, instance);
  }
}
