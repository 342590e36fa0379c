package io.aipress.shards.sql;

import static io.aipress.shards.sql.SqlFlag.decimal;
import static io.aipress.shards.sql.SqlFlag.integer;
import static io.aipress.shards.sql.SqlFlag.onOff;
import static io.aipress.shards.sql.SqlFlag.text;
import static io.aipress.shards.sql.SqlFlag.words;

import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.limits.SqlLimits;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The database flags of Cloud SQL for MySQL: those that people set for WordPress, with name, kind,
 * range, unit and the versions that have them.
 *
 * <p>Neither Terraform nor the provider looks at flags, so a wrong one would fail when it is
 * applied, shard by shard. A flag that the catalogue does not have is passed on as it is; Google
 * refuses what it does not know.
 *
 * @see <a href="https://cloud.google.com/sql/docs/mysql/flags">Database flags</a>, and for ranges
 *     that it leaves out <a
 *     href="https://dev.mysql.com/doc/refman/8.4/en/server-system-variable-reference.html">MySQL's
 *     system variables</a>, both read 2026-11-23
 */
public final class SqlFlags {
  /**
   * Share of the memory that {@code innodb_buffer_pool_size} may take, in percent: Cloud SQL's own
   * default is its maximum and 72 to 73 % on machines of 24 GB and more. Smaller machines have
   * less.
   */
  public static final int MAX_BUFFER_POOL_PERCENT = 73;

  /** The least share of the memory that Cloud SQL allows it, in percent. */
  public static final int MIN_BUFFER_POOL_PERCENT = 20;

  /**
   * The redo log takes a sixteenth of the memory: the two files of 2 GB that the user's design
   * gives a machine of 64 GB.
   */
  private static final int MEMORY_PER_REDO_LOG = 16;

  private static final String BUFFER_POOL = "innodb_buffer_pool_size";
  private static final String REDO_LOG = "innodb_redo_log_capacity";
  private static final String LOG_FILE = "innodb_log_file_size";

  private static final long MIB = 1024L * 1024;
  private static final long GIB = 1024 * MIB;
  private static final long YEAR_SECONDS = 31_536_000;
  private static final long U32 = 4_294_967_295L;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern NUMBER_WITH_UNIT = Pattern.compile("[0-9.]+\\s*[A-Za-z]+");

  private static final String USE_REDIS = "leave it out; the object cache in Redis takes its place";

  /** Every flag of the catalogue by name. */
  public static final SortedMap<String, SqlFlag> CATALOGUE =
      catalogue(
          // Connections
          integer("connect_timeout", 2, YEAR_SECONDS, "seconds"),
          integer("interactive_timeout", 1, YEAR_SECONDS, "seconds"),
          integer("max_connect_errors", 1, Long.MAX_VALUE, "errors"),
          integer("max_connections", 1, SqlLimits.CONNECTIONS.value(), "connections"),
          integer("max_user_connections", 0, U32, "connections"),
          integer("net_read_timeout", 1, YEAR_SECONDS, "seconds"),
          integer("net_write_timeout", 1, YEAR_SECONDS, "seconds"),
          integer("thread_cache_size", 0, 16_384, "threads"),
          integer("wait_timeout", 1, YEAR_SECONDS, "seconds"),
          // Logs
          onOff("general_log"),
          onOff("log_queries_not_using_indexes"),
          words("log_output", "FILE", "TABLE", "NONE"),
          decimal("long_query_time", 0, 30_000_000, "seconds"),
          onOff("slow_query_log"),
          // InnoDB
          onOff("innodb_adaptive_hash_index"),
          words("innodb_autoinc_lock_mode", "0", "1", "2"),
          integer("innodb_buffer_pool_instances", 1, 64, "instances"),
          integer(BUFFER_POOL, 1, Long.MAX_VALUE, "bytes"),
          words("innodb_flush_log_at_trx_commit", "0", "1", "2"),
          words("innodb_flush_neighbors", "0", "1", "2"),
          integer("innodb_ft_max_token_size", 10, 84, "characters"),
          integer("innodb_ft_min_token_size", 0, 16, "characters"),
          integer("innodb_io_capacity", 100, U32, "operations a second"),
          integer("innodb_io_capacity_max", 100, U32, "operations a second"),
          integer("innodb_lock_wait_timeout", 1, 1_073_741_824, "seconds"),
          integer("innodb_log_buffer_size", MIB, U32, "bytes"),
          integer(LOG_FILE, 4 * MIB, 256 * GIB, "bytes"),
          integer("innodb_online_alter_log_max_size", 65_536, Long.MAX_VALUE, "bytes"),
          onOff("innodb_print_all_deadlocks"),
          integer("innodb_purge_threads", 1, 32, "threads"),
          integer("innodb_read_io_threads", 1, 64, "threads"),
          integer(REDO_LOG, 8 * MIB, 512 * GIB, "bytes").from(MysqlVersion.V8_0),
          integer("innodb_thread_concurrency", 0, 1000, "threads"),
          integer("innodb_write_io_threads", 1, 64, "threads"),
          // Memory of queries
          integer("group_concat_max_len", 4, Long.MAX_VALUE, "bytes"),
          integer("join_buffer_size", 128, U32, "bytes"),
          integer("max_allowed_packet", 16_384, GIB, "bytes"),
          integer("max_execution_time", 0, U32, "milliseconds"),
          integer("max_heap_table_size", 16_384, Long.MAX_VALUE, "bytes"),
          integer("max_prepared_stmt_count", 0, 4_194_304, "statements"),
          integer("read_buffer_size", 8192, 2_147_479_552, "bytes"),
          integer("read_rnd_buffer_size", 1, 2_147_483_647, "bytes"),
          integer("sort_buffer_size", 32_768, U32, "bytes"),
          integer("table_definition_cache", 400, 524_288, "tables"),
          integer("table_open_cache", 1, 524_288, "tables"),
          integer("temptable_max_ram", 2 * MIB, Long.MAX_VALUE, "bytes").from(MysqlVersion.V8_0),
          integer("tmp_table_size", 1024, Long.MAX_VALUE, "bytes"),
          // Behaviour
          text("character_set_server"),
          text("collation_server"),
          text("default_time_zone"),
          onOff("event_scheduler"),
          onOff("explicit_defaults_for_timestamp"),
          onOff("local_infile"),
          words("lower_case_table_names", "0", "1"),
          text("optimizer_switch"),
          onOff("performance_schema"),
          onOff("skip_show_database"),
          text("sql_mode"),
          words(
              "transaction_isolation",
              "READ-UNCOMMITTED",
              "READ-COMMITTED",
              "REPEATABLE-READ",
              "SERIALIZABLE"),
          // Replication
          words("binlog_row_image", "full", "minimal", "noblob"),
          integer("replica_parallel_workers", 0, 1024, "threads").from(MysqlVersion.V8_0),
          integer("sync_binlog", 0, U32, "commits"),
          // Google's own
          onOff("cloudsql_iam_authentication"),
          // Of the past
          words("default_authentication_plugin", "mysql_native_password", "caching_sha2_password")
              .upTo(MysqlVersion.V8_0, "leave it out; every login names its own plugin"),
          integer("query_cache_limit", 0, Long.MAX_VALUE, "bytes")
              .upTo(MysqlVersion.V5_7, USE_REDIS),
          integer("query_cache_min_res_unit", 512, Long.MAX_VALUE, "bytes")
              .upTo(MysqlVersion.V5_7, USE_REDIS),
          integer("query_cache_size", 0, Long.MAX_VALUE, "bytes")
              .upTo(MysqlVersion.V5_7, USE_REDIS),
          words("query_cache_type", "0", "1", "2").upTo(MysqlVersion.V5_7, USE_REDIS),
          onOff("query_cache_wlock_invalidate").upTo(MysqlVersion.V5_7, USE_REDIS),
          words(
                  "tx_isolation",
                  "READ-UNCOMMITTED",
                  "READ-COMMITTED",
                  "REPEATABLE-READ",
                  "SERIALIZABLE")
              .upTo(MysqlVersion.V5_7, "set transaction_isolation"));

  private SqlFlags() {}

  private static SortedMap<String, SqlFlag> catalogue(SqlFlag... flags) {
    SortedMap<String, SqlFlag> byName = new TreeMap<>();
    Stream.of(flags).forEach(flag -> byName.put(flag.name(), flag));
    return Collections.unmodifiableSortedMap(byName);
  }

  /**
   * The flags of an instance: those of the house, and over them the user's.
   *
   * <p>The house logs queries that take longer than two seconds to a file, for a log table would
   * endanger the SLA (Cloud SQL operational guidelines); sets {@code max_connections}, which the
   * connection pool counts on and Cloud SQL would choose otherwise; gives the redo log a sixteenth
   * of the memory; and turns off two doors between tenants, {@code LOAD DATA LOCAL} and the list of
   * databases (CIS Google Cloud Foundation Benchmark, 6.1). The buffer pool is left to Cloud SQL,
   * whose default is the most there is.
   *
   * @param databaseVersion Cloud SQL's name of the version
   * @param memoryMb memory of the machine, MB
   * @param maxConnections connections that the instance takes
   * @param flags the user's
   */
  public static SortedMap<String, String> complete(
      String databaseVersion, int memoryMb, int maxConnections, Map<String, String> flags) {
    SortedMap<String, String> all = new TreeMap<>();
    all.put("local_infile", "off");
    all.put("log_output", "FILE");
    all.put("long_query_time", "2");
    all.put("max_connections", String.valueOf(maxConnections));
    all.put("skip_show_database", "on");
    all.put("slow_query_log", "on");
    if (MysqlVersion.of(databaseVersion) == MysqlVersion.V8_4 && !flags.containsKey(LOG_FILE)) {
      all.put(REDO_LOG, String.valueOf(memoryMb / MEMORY_PER_REDO_LOG * MIB));
    }
    all.putAll(flags);
    return Collections.unmodifiableSortedMap(all);
  }

  /**
   * Finds flags that Cloud SQL would refuse or read otherwise: as SQL_FLAG_UNSUPPORTED those that
   * the version does not have, as SQL_FLAG_FORMAT values of the wrong form, as SQL_FLAG_RANGE
   * numbers outside their range.
   *
   * @param checks takes the problems, whose field is {@code flags} or {@code flags.<name>}
   * @param databaseVersion Cloud SQL's name of the version
   * @param memoryMb memory of the machine, MB, which bounds the buffer pool
   * @param flags the user's
   */
  public static void check(
      Checks checks, String databaseVersion, int memoryMb, Map<String, String> flags) {
    MysqlVersion version = MysqlVersion.of(databaseVersion);
    flags.forEach((name, value) -> check(checks, version, memoryMb, name, value));
    if (flags.containsKey(REDO_LOG) && flags.containsKey(LOG_FILE)) {
      checks.add(
          Checks.broken(
                  ErrorCode.SQL_FLAG_UNSUPPORTED,
                  "flags",
                  LOG_FILE,
                  "left out beside %s, for MySQL ignores it".formatted(REDO_LOG))
              .fix("the capacity is what all log files have together"));
    }
  }

  private static void check(
      Checks checks, MysqlVersion version, int memoryMb, String name, String value) {
    SqlFlag flag = CATALOGUE.get(name);
    if (flag == null) {
      checkUnknown(checks, name, value);
      return;
    }
    if (!flag.isIn(version)) {
      checks.add(
          Checks.broken(
                  ErrorCode.SQL_FLAG_UNSUPPORTED,
                  "flags",
                  name,
                  "a flag that MySQL %s has; %s"
                      .formatted(
                          version,
                          flag.since().compareTo(version) > 0
                              ? "it came with " + flag.since()
                              : "the last with it was " + flag.until()))
              .fix(flag.instead()));
      return;
    }
    String field = "flags." + name;
    Optional<String> format = flag.formatBroken(value);
    if (format.isPresent()) {
      checks.add(
          Checks.broken(ErrorCode.SQL_FLAG_FORMAT, field, value, format.get())
              .fix(formatFix(flag)));
      return;
    }
    Optional<String> range =
        name.equals(BUFFER_POOL) ? bufferPool(value, memoryMb) : flag.rangeBroken(value);
    range.ifPresent(
        rule ->
            checks.add(
                Checks.broken(ErrorCode.SQL_FLAG_RANGE, field, value, rule)
                    .fix("leave it out for Cloud SQL's own default")));
  }

  private static Optional<String> bufferPool(String value, int memoryMb) {
    BigDecimal memory = BigDecimal.valueOf(memoryMb * MIB);
    BigDecimal least = percent(memory, MIN_BUFFER_POOL_PERCENT);
    BigDecimal most = percent(memory, MAX_BUFFER_POOL_PERCENT);
    BigDecimal bytes = new BigDecimal(value);
    return bytes.compareTo(least) >= 0 && bytes.compareTo(most) <= 0
        ? Optional.empty()
        : Optional.of(
            "from %s to %s bytes, %d to %d %% of the machine's %d MB"
                .formatted(
                    least, most, MIN_BUFFER_POOL_PERCENT, MAX_BUFFER_POOL_PERCENT, memoryMb));
  }

  private static BigDecimal percent(BigDecimal of, int percent) {
    return of.multiply(BigDecimal.valueOf(percent)).divideToIntegralValue(BigDecimal.valueOf(100));
  }

  private static String formatFix(SqlFlag flag) {
    return flag.unit().equals("bytes")
        ? "write sizes in bytes: 2147483648 for 2 GB"
        : "see the catalogue of database flags of Cloud SQL";
  }

  /** What can be said of a flag without knowing it. */
  private static void checkUnknown(Checks checks, String name, String value) {
    checks.matches("flags", name, NAME, "the name of a flag in lower case");
    if (!SqlFlag.TEXT.matcher(value).matches() || NUMBER_WITH_UNIT.matcher(value).matches()) {
      checks.add(
          Checks.broken(
                  ErrorCode.SQL_FLAG_FORMAT,
                  "flags." + name,
                  value,
                  "on, off, a word, or a number without unit")
              .fix("write sizes in bytes: 2147483648 for 2 GB"));
    }
  }
}
