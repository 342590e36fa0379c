package io.aipress.constructs.sql;

import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Database flags of Cloud SQL for MySQL.
 *
 * @see <a href="https://cloud.google.com/sql/docs/mysql/flags">Database flags</a>, read 2026-11-23
 */
final class SqlFlags {
  /** Queries slower than two seconds go to a log file; a log table would endanger the SLA. */
  private static final Map<String, String> SLOW_LOG =
      Map.of("slow_query_log", "on", "long_query_time", "2", "log_output", "FILE");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern VALUE = Pattern.compile("[\\w.,:+/ -]{1,255}");
  private static final Pattern NUMBER_WITH_UNIT = Pattern.compile("[0-9.]+\\s*[A-Za-z]+");

  private SqlFlags() {}

  /** The house's flags with the user's over them. */
  static SortedMap<String, String> complete(Map<String, String> flags) {
    SortedMap<String, String> all = new TreeMap<>(SLOW_LOG);
    all.putAll(flags);
    return all;
  }

  static void check(Checks checks, Map<String, String> flags) {
    flags.forEach((name, value) -> check(checks, name, value));
  }

  private static void check(Checks checks, String name, String value) {
    checks.matches("flags", name, NAME, "the name of a flag in lower case");
    if (name.startsWith("query_cache_")) {
      checks.add(
          Checks.broken(
                  ErrorCode.SQL_FLAG_UNSUPPORTED,
                  "flags",
                  name,
                  "a flag of MySQL 8.4, which has no query cache")
              .fix("leave it out; the object cache in Redis takes its place"));
    }
    if (!VALUE.matcher(value).matches() || NUMBER_WITH_UNIT.matcher(value).matches()) {
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
