package io.aipress.constructs.pool;

import java.util.List;
import java.util.stream.Stream;

/**
 * The rules and servers by which some reads of pages go to replicas. Everything that is not known
 * to be a harmless read goes to the primary, and from the first write of a connection on, all of
 * it: such a connection is in another state, in which one rule takes every query.
 *
 * <p>What writes is seen in the digest of a query, which has neither comments nor literals. What
 * needs the primary is looked for in the whole text, where a false find costs nothing.
 *
 * @see <a href="https://proxysql.com/documentation/main-runtime/#mysql_query_rules">Query
 *     rules</a>, of which the first one that matches in the connection's state ({@code flagIN})
 *     applies
 */
final class ReadSplit {
  /** The host group of replicas. */
  private static final int READERS = 1;

  /** Of {@value #READER_WEIGHT} reads, about one goes to the primary while a reader is there. */
  private static final int READER_WEIGHT = 1_000;

  /** The state of a client whose connection has written, for the rest of it. */
  private static final int HAS_WRITTEN = 1;

  /** Ids from here on look for what needs the primary. */
  private static final int FIRST_ID = 10;

  /**
   * What writes nothing, and is no beginning of a transaction, as {@code SET autocommit = 0} is.
   * Anything else in a digest writes, or may.
   */
  private static final String WRITES_NOTHING =
      "^((SELECT|SHOW|DESC|DESCRIBE|EXPLAIN|USE)\\b|SET\\s+(NAMES|(SESSION\\s+)?sql_mode)\\b[^,]*$)";

  private static final String READ = "^SELECT\\b";

  /**
   * What in a query needs the primary, or the connection of the query before: locks, writes, rows
   * found or inserted last, user variables, named locks, and a second statement; and tables in
   * which a row of a moment ago logs somebody out, empties a cart or undoes a setting, with any
   * prefix: those of WordPress for users and settings, of WooCommerce, and of its scheduler.
   */
  private static final List<String> NEEDS_PRIMARY =
      List.of(
          "\\bFOR\\s+(UPDATE|SHARE)\\b",
          "\\bLOCK\\s+IN\\s+SHARE\\s+MODE\\b",
          "\\bSQL_CALC_FOUND_ROWS\\b",
          "\\b(FOUND_ROWS|ROW_COUNT|LAST_INSERT_ID|CONNECTION_ID)\\s*\\(",
          "\\b(GET_LOCK|RELEASE_LOCK|RELEASE_ALL_LOCKS|IS_FREE_LOCK|IS_USED_LOCK)\\s*\\(",
          "\\bINTO\\s+(OUTFILE|DUMPFILE)\\b",
          "@",
          ";\\s*\\S",
          "_(users|usermeta|options|sitemeta|signups|woocommerce_\\w+|wc_\\w+|actionscheduler_\\w+)\\b");

  private ReadSplit() {}

  /**
   * The primary, also among those that are read from, with half of its connections there; and the
   * replicas.
   */
  static Stream<String> servers(String primary, List<String> readers, int connections) {
    int reading = connections / 2;
    return Stream.concat(
        Stream.of(
            ProxySqlConfig.server(primary, ProxySqlConfig.PRIMARY, connections - reading, 1),
            ProxySqlConfig.server(primary, READERS, reading, 1)),
        readers.stream()
            .map(reader -> ProxySqlConfig.server(reader, READERS, connections, READER_WEIGHT)));
  }

  /** The rules, in their order. */
  static Stream<String> rules() {
    Stream.Builder<String> rules = Stream.builder();
    rules.add(
        "  { rule_id = 2, active = 1, flagIN = %d, destination_hostgroup = %d, apply = 1 }"
            .formatted(HAS_WRITTEN, ProxySqlConfig.PRIMARY));
    rules.add(
        "  { rule_id = 3, active = 1, match_digest = \"%s\", negate_match_pattern = 1, re_modifiers = \"CASELESS\", next_query_flagIN = %d, destination_hostgroup = %d, apply = 1 }"
            .formatted(text(WRITES_NOTHING), HAS_WRITTEN, ProxySqlConfig.PRIMARY));
    int id = FIRST_ID;
    for (String pattern : NEEDS_PRIMARY) {
      rules.add(rule(id, "match_pattern", pattern, ProxySqlConfig.PRIMARY));
      id++;
    }
    return rules.add(rule(id, "match_digest", READ, READERS)).build();
  }

  private static String rule(int id, String kind, String pattern, int group) {
    return "  { rule_id = %d, active = 1, %s = \"%s\", re_modifiers = \"CASELESS\", destination_hostgroup = %d, apply = 1 }"
        .formatted(id, kind, text(pattern), group);
  }

  /** A pattern as the file has it. */
  private static String text(String pattern) {
    return pattern.replace("\\", "\\\\");
  }
}
