package io.aipress.constructs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.testing.Synthesized;
import io.aipress.shards.fleet.SqlSizing;
import java.util.List;
import java.util.Map;
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
    synthesized(CONFIG.withBackupStart("17:00"))
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
  void logsSlowQueriesToAFileBesideTheUsersFlags() {
    synthesized(CONFIG.withFlags(Map.of("max_connections", "2000", "long_query_time", "0.5")))
        .valueAt(SQL, "settings.database_flags")
        .isEqualTo(
            List.of(
                Map.of("name", "log_output", "value", "FILE"),
                Map.of("name", "long_query_time", "value", "0.5"),
                Map.of("name", "max_connections", "value", "2000"),
                Map.of("name", "slow_query_log", "value", "on")));
  }

  @Test
  void canDoWithoutAStandby() {
    synthesized(CONFIG.withSizing(new SqlSizing("db-custom-1-3840", 10, 100, false)))
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
  void failsForSizesWithAUnit() {
    assertThatThrownBy(() -> CONFIG.withFlags(Map.of("innodb_redo_log_capacity", "2GB")))
        .hasMessage(
            "SQL_FLAG_FORMAT: flags.innodb_redo_log_capacity must be on, off, a word, or a number"
                + " without unit, got \"2GB\"; write sizes in bytes: 2147483648 for 2 GB");
  }

  @Test
  void failsForTheQueryCacheThatMysqlNoLongerHas() {
    assertThatThrownBy(() -> CONFIG.withFlags(Map.of("query_cache_size", "268435456")))
        .hasMessage(
            "SQL_FLAG_UNSUPPORTED: flags must be a flag of MySQL 8.4, which has no query cache, got"
                + " \"query_cache_size\"; leave it out; the object cache in Redis takes its place");
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
    assertThatThrownBy(() -> CONFIG.withBackupStart("24:00"))
        .hasMessage("CONFIG_INVALID: backupStart must be a time HH:MM, got \"24:00\"");
  }

  private static Synthesized synthesized(SharedSqlInstanceConfig config) {
    return Synthesized.shardStack(stack -> new SharedSqlInstance(stack, "sql", config));
  }
}
