package io.aipress.shards.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFlagsTest {
  private static final int MEMORY_MB = 65_536;

  @ParameterizedTest
  @CsvSource({
    "max_connections, 1",
    "max_connections, 100000",
    "long_query_time, 0.5",
    "long_query_time, 30000000",
    "slow_query_log, on",
    "general_log, off",
    "innodb_buffer_pool_size, 13743895348",
    "innodb_buffer_pool_size, 50165218017",
    "innodb_redo_log_capacity, 8388608",
    "innodb_redo_log_capacity, 549755813888",
    "innodb_log_file_size, 274877906944",
    "transaction_isolation, READ-COMMITTED",
    "sql_mode, 'NO_ENGINE_SUBSTITUTION,STRICT_TRANS_TABLES'",
    "default_time_zone, +00:00",
    "some_flag_of_tomorrow, 12",
    "some_flag_of_tomorrow, ON"
  })
  void takesWhatCloudSqlTakes(String flag, String value) {
    assertThat(problems("MYSQL_8_4", flag, value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "max_connections, 0",
    "max_connections, 100001",
    "innodb_redo_log_capacity, 8388607",
    "innodb_redo_log_capacity, 549755813889",
    "innodb_log_file_size, 4194303",
    "innodb_buffer_pool_size, 13743895346",
    "innodb_buffer_pool_size, 50165218018",
    "innodb_ft_min_token_size, 17",
    "long_query_time, 30000000.5",
    "max_allowed_packet, 99999999999999999999"
  })
  void refusesNumbersOutsideTheirRange(String flag, String value) {
    assertThat(problems("MYSQL_8_4", flag, value))
        .extracting(Problem::code)
        .containsExactly(ErrorCode.SQL_FLAG_RANGE);
  }

  @ParameterizedTest
  @CsvSource({
    "innodb_redo_log_capacity, 2GB",
    "max_connections, 2000.5",
    "max_connections, 0100",
    "max_connections, -1",
    "max_connections, ''",
    "long_query_time, 2s",
    "slow_query_log, ON",
    "slow_query_log, 1",
    "log_output, file",
    "transaction_isolation, SERIALISABLE",
    "sql_mode, 'ANSI\"'",
    "some_flag_of_tomorrow, 2GB",
    "some_flag_of_tomorrow, ${local.shard.name}"
  })
  void refusesValuesThatCloudSqlReadsOtherwise(String flag, String value) {
    assertThat(problems("MYSQL_8_4", flag, value))
        .extracting(Problem::code)
        .containsExactly(ErrorCode.SQL_FLAG_FORMAT);
  }

  @ParameterizedTest
  @CsvSource({
    "MYSQL_8_4, query_cache_size",
    "MYSQL_8_0, query_cache_type",
    "MYSQL_8_0_36, query_cache_limit",
    "MYSQL_8_4, default_authentication_plugin",
    "MYSQL_8_4, tx_isolation",
    "MYSQL_5_7, innodb_redo_log_capacity",
    "MYSQL_5_7, temptable_max_ram"
  })
  void refusesFlagsThatTheVersionDoesNotHave(String version, String flag) {
    assertThat(problems(version, flag, "0"))
        .extracting(Problem::code)
        .containsExactly(ErrorCode.SQL_FLAG_UNSUPPORTED);
  }

  @Test
  void saysWhatIsWrongAndWhatToDo() {
    Checks checks = new Checks(ErrorCode.FLEET_VALUE_INVALID);
    SqlFlags.check(
        checks,
        "MYSQL_8_4",
        MEMORY_MB,
        new TreeMap<>(
            Map.of(
                "innodb_buffer_pool_size", "51539607552",
                "innodb_log_file_size", "2GB",
                "max_connections", "200000",
                "query_cache_size", "268435456",
                "Slow", "on")));

    assertThatThrownBy(checks::throwIfAny)
        .hasMessage(
            """
            FLEET_VALUE_INVALID: flags must be the name of a flag in lower case, got "Slow"
            SQL_FLAG_RANGE: flags.innodb_buffer_pool_size must be from 13743895347 to 50165218017 \
            bytes, 20 to 73 % of the machine's 65536 MB, got "51539607552"; leave it out for Cloud \
            SQL's own default
            SQL_FLAG_FORMAT: flags.innodb_log_file_size must be a whole number of bytes, without a \
            unit, got "2GB"; write sizes in bytes: 2147483648 for 2 GB
            SQL_FLAG_RANGE: flags.max_connections must be from 1 to 100000 connections, got \
            "200000"; leave it out for Cloud SQL's own default
            SQL_FLAG_UNSUPPORTED: flags must be a flag that MySQL 8.4 has; the last with it was \
            5.7, got "query_cache_size"; leave it out; the object cache in Redis takes its place""");
  }

  @Test
  void refusesALogFileSizeThatWouldBeIgnored() {
    Checks checks = new Checks(ErrorCode.FLEET_VALUE_INVALID);
    SqlFlags.check(
        checks,
        "MYSQL_8_4",
        MEMORY_MB,
        Map.of("innodb_log_file_size", "2147483648", "innodb_redo_log_capacity", "4294967296"));

    assertThatThrownBy(checks::throwIfAny)
        .hasMessage(
            "SQL_FLAG_UNSUPPORTED: flags must be left out beside innodb_redo_log_capacity, for MySQL"
                + " ignores it, got \"innodb_log_file_size\"; the capacity is what all log files"
                + " have together");
  }

  @Test
  void putsTheUsersFlagsOverThoseOfTheHouse() {
    assertThat(
            SqlFlags.complete(
                "MYSQL_8_4", MEMORY_MB, 2000, Map.of("long_query_time", "1", "sync_binlog", "1")))
        .containsExactly(
            Map.entry("innodb_redo_log_capacity", "4294967296"),
            Map.entry("local_infile", "off"),
            Map.entry("log_output", "FILE"),
            Map.entry("long_query_time", "1"),
            Map.entry("max_connections", "2000"),
            Map.entry("skip_show_database", "on"),
            Map.entry("slow_query_log", "on"),
            Map.entry("sync_binlog", "1"));
  }

  @Test
  void givesNoFlagOfTheHouseThatTheVersionOrTheUserExcludes() {
    assertThat(SqlFlags.complete("MYSQL_5_7", MEMORY_MB, 2000, Map.of()))
        .doesNotContainKey("innodb_redo_log_capacity");
    assertThat(
            SqlFlags.complete(
                "MYSQL_8_4", MEMORY_MB, 2000, Map.of("innodb_log_file_size", "2147483648")))
        .doesNotContainKey("innodb_redo_log_capacity");
  }

  @ParameterizedTest
  @CsvSource({"MYSQL_5_7, 3840", "MYSQL_8_0, 3840", "MYSQL_8_4, 3840", "MYSQL_8_4, 884736"})
  void theHousesFlagsPassItsOwnRules(String version, int memoryMb) {
    Checks checks = new Checks(ErrorCode.FLEET_VALUE_INVALID);
    SqlFlags.check(checks, version, memoryMb, SqlFlags.complete(version, memoryMb, 100, Map.of()));
    checks.throwIfAny();
  }

  @Test
  void theCatalogueIsSane() {
    assertThat(SqlFlags.CATALOGUE).hasSizeGreaterThan(60);
    assertThat(SqlFlags.CATALOGUE.values())
        .allSatisfy(
            flag -> {
              assertThat(flag.min()).isLessThanOrEqualTo(flag.max());
              assertThat(flag.since()).isLessThanOrEqualTo(flag.until());
              assertThat(flag.kind() == SqlFlag.Kind.WORD).isEqualTo(!flag.words().isEmpty());
            });
  }

  private static List<Problem> problems(String version, String flag, String value) {
    Checks checks = new Checks(ErrorCode.FLEET_VALUE_INVALID);
    SqlFlags.check(checks, version, MEMORY_MB, Map.of(flag, value));
    try {
      checks.throwIfAny();
      return List.of();
    } catch (AipressException e) {
      return e.problems();
    }
  }
}
