package io.aipress.constructs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.schedule.MaintenanceWindow;
import io.aipress.constructs.testing.Synthesized;
import io.aipress.shards.fleet.SqlSettings;
import io.aipress.shards.fleet.SqlSizing;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class SharedSqlInstanceTest {
  private static final String SQL = "google_sql_database_instance.sql";
  private static final SharedSqlInstanceConfig CONFIG =
      SharedSqlInstanceConfig.of("wp-g1", "us-central1", "projects/acme/global/networks/wp");

  @Test
  void isAPrivateHighlyAvailableMysqlByDefault() {
    Synthesized written = synthesized(CONFIG);

    assertThat(written.addresses()).containsExactly(SQL);
    written
        .at(SQL)
        .containsEntry("name", "wp-g1")
        .containsEntry("region", "us-central1")
        .containsEntry("database_version", "MYSQL_8_4");
    written.valueAt(SQL, "settings.edition").isEqualTo("ENTERPRISE");
    written.valueAt(SQL, "settings.tier").isEqualTo("db-custom-2-13312");
    written.valueAt(SQL, "settings.availability_type").isEqualTo("REGIONAL");
    written
        .valueAt(SQL, "settings.ip_configuration")
        .isEqualTo(
            Map.of(
                "ipv4_enabled", false,
                "private_network", "projects/acme/global/networks/wp",
                "ssl_mode", "ENCRYPTED_ONLY"));
  }

  @Test
  void cannotBeDestroyedByAccident() {
    Synthesized written = synthesized(CONFIG);

    written.valueAt(SQL, "lifecycle.prevent_destroy").isEqualTo(true);
    written.at(SQL).containsEntry("deletion_protection", true);
    written.valueAt(SQL, "settings.deletion_protection_enabled").isEqualTo(true);
  }

  @Test
  void isNotReplacedWhenItsDiskHasGrown() {
    Synthesized written = synthesized(CONFIG);

    written.valueAt(SQL, "settings.disk_autoresize").isEqualTo(true);
    written.valueAt(SQL, "settings.disk_autoresize_limit").isEqualTo(2048);
    written.valueAt(SQL, "lifecycle.ignore_changes").isEqualTo(List.of("settings[0].disk_size"));
  }

  @Test
  void keepsThirtyBackupsAndAWeekOfBinaryLog() {
    synthesized(CONFIG.withSchedule(new SqlSchedule("17:00", MaintenanceWindow.defaults())))
        .valueAt(SQL, "settings.backup_configuration")
        .isEqualTo(
            Map.of(
                "enabled",
                true,
                "binary_log_enabled",
                true,
                "start_time",
                "17:00",
                "transaction_log_retention_days",
                7,
                "backup_retention_settings",
                Map.of("retained_backups", 30, "retention_unit", "COUNT")));
  }

  @Test
  void isUpdatedInItsWindowOnly() {
    synthesized(
            CONFIG.withSchedule(
                new SqlSchedule("17:00", MaintenanceWindow.of(DayOfWeek.TUESDAY, 3))))
        .valueAt(SQL, "settings.maintenance_window")
        .isEqualTo(Map.of("day", 2, "hour", 3, "update_track", "stable"));
  }

  @Test
  void logsSlowQueriesToAFileBesideTheUsersFlags() {
    synthesized(
            CONFIG.withSettings(
                SqlSettings.defaults()
                    .withFlags(Map.of("max_connections", "2000", "long_query_time", "0.5"))))
        .valueAt(SQL, "settings.database_flags")
        .isEqualTo(
            List.of(
                Map.of("name", "innodb_redo_log_capacity", "value", "872415232"),
                Map.of("name", "local_infile", "value", "off"),
                Map.of("name", "log_output", "value", "FILE"),
                Map.of("name", "long_query_time", "value", "0.5"),
                Map.of("name", "max_connections", "value", "2000"),
                Map.of("name", "skip_show_database", "value", "on"),
                Map.of("name", "slow_query_log", "value", "on")));
  }

  @Test
  void takesAsManyConnectionsAsThePoolCountsOn() {
    assertThat(synthesized(CONFIG).find(SQL, "settings.database_flags").toString())
        .contains(
            "{name=max_connections, value=%d}".formatted(SqlSettings.defaults().maxConnections()));
  }

  @Test
  void keepsBinaryLogsForFiveWeeksInEnterprisePlus() {
    Synthesized written =
        synthesized(
            CONFIG.withSettings(
                SqlSettings.of(new SqlSizing("db-perf-optimized-N-4", 100, 1000, true))
                    .withPitrDays(35)));

    written.valueAt(SQL, "settings.edition").isEqualTo("ENTERPRISE_PLUS");
    written.valueAt(SQL, "settings.tier").isEqualTo("db-perf-optimized-N-4");
    written
        .valueAt(SQL, "settings.backup_configuration.transaction_log_retention_days")
        .isEqualTo(35);
  }

  @Test
  void hasReplicasThatNobodyReplacesOnceTheyArePromoted() {
    Synthesized written = synthesized(CONFIG.withSettings(SqlSettings.defaults().withReplicas(2)));

    assertThat(written.addresses()).containsExactly(SQL, SQL + "_replica_1", SQL + "_replica_2");
    written
        .at(SQL + "_replica_2")
        .containsEntry("name", "wp-g1-r2")
        .containsEntry("master_instance_name", "${google_sql_database_instance.sql.name}")
        .containsEntry("deletion_protection", false);
    written.valueAt(SQL + "_replica_2", "lifecycle.prevent_destroy").isEqualTo(true);
    written.valueAt(SQL + "_replica_2", "settings.deletion_protection_enabled").isEqualTo(true);
    written.valueAt(SQL + "_replica_2", "settings.availability_type").isEqualTo("ZONAL");
    written
        .valueAt(SQL + "_replica_2", "settings")
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .doesNotContainKeys("backup_configuration", "maintenance_window");
    written
        .valueAt(SQL + "_replica_2", "settings.ip_configuration.ssl_mode")
        .isEqualTo("ENCRYPTED_ONLY");
  }

  @Test
  void failsForANameThatLeavesNoRoomForReplicas() {
    SharedSqlInstanceConfig longest =
        SharedSqlInstanceConfig.of("w".repeat(64), CONFIG.region(), CONFIG.network());

    assertThatThrownBy(() -> longest.withSettings(SqlSettings.defaults().withReplicas(1)))
        .hasMessageStartingWith("CONFIG_INVALID: name must be at most 63 characters");
  }

  @Test
  void canDoWithoutAStandby() {
    synthesized(
            CONFIG.withSettings(SqlSettings.of(new SqlSizing("db-custom-1-3840", 10, 100, false))))
        .valueAt(SQL, "settings.availability_type")
        .isEqualTo("ZONAL");
  }

  @Test
  void standsTwiceInAForeignStack() {
    Synthesized written =
        Synthesized.stack(
            stack -> {
              new SharedSqlInstance(stack, "orders", CONFIG);
              new SharedSqlInstance(
                  stack,
                  "archive",
                  SharedSqlInstanceConfig.of("archive-g1", CONFIG.region(), CONFIG.network()));
            });

    assertThat(written.addresses()).hasSize(2).doesNotHaveDuplicates();
    assertThat(written.json()).contains("wp-g1", "archive-g1");
  }

  @Test
  void failsWithEverythingThatIsWrong() {
    assertThatThrownBy(() -> SharedSqlInstanceConfig.of("WP", "us-central1-a", "wp"))
        .hasMessage(
            """
            CONFIG_INVALID: name must be 1 to 67 characters of a-z, 0-9 and '-', beginning with a \
            letter, not ending with '-', got "WP"
            CONFIG_INVALID: region must be a region such as us-central1, got "us-central1-a"
            CONFIG_INVALID: network must be projects/<project>/global/networks/<name>, got "wp\"""");
  }

  @Test
  void failsForABackupTimeThatIsNone() {
    assertThatThrownBy(() -> new SqlSchedule("24:00", MaintenanceWindow.defaults()))
        .hasMessage("CONFIG_INVALID: backupStart must be a time HH:MM, got \"24:00\"");
  }

  private static Synthesized synthesized(SharedSqlInstanceConfig config) {
    return Synthesized.shardStack(stack -> new SharedSqlInstance(stack, "sql", config));
  }
}
