package io.aipress.constructs.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.testing.LibConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySqlConfigTest {
  private static final ProxySqlConfig CONFIG =
      new ProxySqlConfig("10.1.0.3", List.of(), "8.4.0", 250, 80_000);
  private static final ProxySqlConfig SPLIT =
      new ProxySqlConfig("10.1.0.3", List.of("10.1.0.4", "10.1.0.5"), "8.4.0", 250, 80_000);

  @Test
  void sendsEverythingToThePrimary() {
    assertThat(list(CONFIG, "mysql_servers"))
        .containsExactly(
            Map.of(
                "address", "10.1.0.3",
                "port", 3306,
                "hostgroup", 0,
                "weight", 1,
                "max_connections", 250,
                "use_ssl", 1));
    assertThat(list(CONFIG, "mysql_query_rules"))
        .allSatisfy(rule -> assertThat(rule).containsEntry("destination_hostgroup", 0));
  }

  @Test
  void givesPagesThirtySecondsAndAdministrationTenMinutes() {
    assertThat(variables(CONFIG))
        .containsEntry("interfaces", "0.0.0.0:3306;0.0.0.0:3307")
        .containsEntry("default_query_timeout", 30_000)
        .containsEntry("connect_timeout_server", 5_000);
    assertThat(list(CONFIG, "mysql_query_rules"))
        .containsExactly(
            Map.of(
                "rule_id", 1,
                "active", 1,
                "proxy_port", 3307,
                "destination_hostgroup", 0,
                "timeout", 600_000,
                "apply", 1));
  }

  @Test
  void takesAsManyClientsAsItIsTold() {
    assertThat(variables(CONFIG)).containsEntry("max_connections", 80_000);
  }

  @Test
  void speaksToClientsAsTheDatabaseDoes() {
    assertThat(variables(CONFIG))
        .containsEntry("server_version", "8.4.0")
        .containsEntry("default_charset", "utf8mb4")
        .containsEntry("default_authentication_plugin", "caching_sha2_password")
        .containsEntry("have_ssl", true);
  }

  @Test
  void needsNoPassword() {
    assertThat(variables(CONFIG)).containsEntry("monitor_enabled", false);
    assertThat(CONFIG.text().replace("caching_sha2_password", ""))
        .doesNotContain("password", "credentials", "mysql_users");
  }

  @Test
  void canSendReadsToReaders() {
    assertThat(hostGroup("SELECT post_title FROM wp_posts WHERE post_name = 'home'")).isEqualTo(1);
    assertThat(hostGroup("  select 1")).isEqualTo(1);
  }

  @Test
  void readsFromThePrimaryWhereNoReaderIsThere() {
    assertThat(list(SPLIT, "mysql_servers"))
        .filteredOn("hostgroup", 1)
        .extracting(server -> server.get("address") + " " + server.get("weight"))
        .containsExactly("10.1.0.3 1", "10.1.0.4 1000", "10.1.0.5 1000");
  }

  @Test
  void opensNoMoreConnectionsToAnyDatabaseThanItIsGiven() {
    for (int connections : new int[] {2, 3, 250, 251}) {
      ProxySqlConfig config =
          new ProxySqlConfig("10.1.0.3", List.of("10.1.0.4"), "8.4.0", connections, 80_000);
      assertThat(
              list(config, "mysql_servers").stream()
                  .collect(
                      Collectors.groupingBy(
                          server -> String.valueOf(server.get("address")),
                          Collectors.summingInt(
                              server -> (Integer) server.get("max_connections")))))
          .isEqualTo(Map.of("10.1.0.3", connections, "10.1.0.4", connections));
      assertThat(list(config, "mysql_servers"))
          .allSatisfy(server -> assertThat((Integer) server.get("max_connections")).isPositive());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE wp_posts SET post_title = 'x'",
        "/* SELECT */ INSERT INTO wp_posts (post_title) VALUES ('SELECT')",
        "START TRANSACTION",
        "SET autocommit = 0",
        "SET SESSION sql_mode = '', autocommit = 0",
        "CREATE TEMPORARY TABLE t AS SELECT 1",
        "CALL something()"
      })
  void readsFromThePrimaryWhatAConnectionMayHaveWritten(String write) {
    String read = "SELECT post_title FROM wp_posts";
    Connection connection = new Connection();
    assertThat(connection.send("SET NAMES utf8mb4")).isZero();
    assertThat(connection.send("SET SESSION sql_mode='NO_ENGINE_SUBSTITUTION'")).isZero();
    assertThat(connection.send(read)).isEqualTo(1);
    assertThat(connection.send(write)).isZero();
    assertThat(connection.send(read)).isZero();
    assertThat(connection.send(read)).isZero();
    assertThat(new Connection().send(read)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO wp_posts (post_title) VALUES ('SELECT')",
        "UPDATE wp_options SET option_value = 1",
        "DELETE FROM wp_posts",
        "REPLACE INTO wp_options SELECT 1",
        "WITH t AS (SELECT 1) DELETE FROM t",
        "SHOW TABLES",
        "SET NAMES utf8mb4",
        "START TRANSACTION",
        "SELECT * FROM wp_posts WHERE ID = 1 FOR UPDATE",
        "SELECT * FROM wp_posts WHERE ID = 1 for  share",
        "SELECT * FROM wp_posts LOCK IN SHARE MODE",
        "SELECT SQL_CALC_FOUND_ROWS ID FROM wp_posts LIMIT 10",
        "SELECT FOUND_ROWS()",
        "SELECT ROW_COUNT ()",
        "SELECT LAST_INSERT_ID()",
        "SELECT CONNECTION_ID()",
        "SELECT GET_LOCK('cron', 10)",
        "SELECT RELEASE_LOCK('cron')",
        "SELECT IS_USED_LOCK('cron')",
        "SELECT ID FROM wp_posts INTO OUTFILE '/tmp/x'",
        "SELECT ID INTO @last FROM wp_posts",
        "SELECT @@session.sql_mode",
        "SELECT 1; DELETE FROM wp_posts",
        "SELECT option_value FROM wp_options WHERE option_name = 'home'",
        "SELECT * FROM shop_usermeta WHERE user_id = 1",
        "SELECT session_value FROM `wp_woocommerce_sessions`",
        "SELECT id FROM wp_wc_orders AS o"
      })
  void neverSendsToAReaderWhatNeedsThePrimary(String query) {
    assertThat(hostGroup(query)).isZero();
  }

  @Test
  void leavesAdministrationAtThePrimaryWhateverItReads() {
    assertThat(list(SPLIT, "mysql_query_rules").get(0)).containsEntry("proxy_port", 3307);
    assertThat(list(SPLIT, "mysql_query_rules"))
        .extracting(rule -> (Integer) rule.get("rule_id"))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void waitsForAnAddressThatIsNotKnownYet() {
    assertThat(new ProxySqlConfig("${local.db.ip}", List.of(), "8.4.0", 1, 1).text())
        .contains("address = \"${local.db.ip}\"");
  }

  @Test
  void failsForTextThatWouldEndItsString() {
    assertThatThrownBy(() -> new ProxySqlConfig("a\" }", List.of("b;"), "8", 0, 0))
        .hasMessage(
            """
            CONFIG_INVALID: database must be an IPv4 address or a host name, got "a" }"
            CONFIG_INVALID: database must be an IPv4 address or a host name, got "b;"
            CONFIG_INVALID: serverVersion must be a version of MySQL such as 8.4.0, got "8"
            CONFIG_INVALID: backendConnections must be a whole number of connections from 2 to \
            100000, got 0
            CONFIG_INVALID: frontendConnections must be a whole number of connections from 1 to \
            1000000, got 0""");
  }

  /** Where ProxySQL sends the first query of a page. */
  private static int hostGroup(String query) {
    return new Connection().send(query);
  }

  /**
   * A connection of a page, to which ProxySQL applies the first rule of the connection's state that
   * matches a query.
   */
  private static final class Connection {
    private int state;

    int send(String query) {
      for (Map<String, Object> rule : list(SPLIT, "mysql_query_rules")) {
        if (!rule.containsKey("proxy_port")
            && rule.getOrDefault("flagIN", 0).equals(state)
            && matches(rule, query)) {
          assertThat(rule).containsEntry("apply", 1);
          state = (Integer) rule.getOrDefault("next_query_flagIN", state);
          return (Integer) Objects.requireNonNull(rule.get("destination_hostgroup"));
        }
      }
      return ProxySqlConfig.PRIMARY;
    }

    private static boolean matches(Map<String, Object> rule, String query) {
      Object pattern = rule.getOrDefault("match_digest", rule.get("match_pattern"));
      if (pattern == null) {
        return true;
      }
      assertThat(rule).containsEntry("re_modifiers", "CASELESS");
      // The digest of a query has neither comments nor space before it.
      String seen =
          rule.containsKey("match_digest") ? query.replaceAll("/\\*.*?\\*/", "").strip() : query;
      boolean found =
          Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE).matcher(seen).find();
      return found != rule.getOrDefault("negate_match_pattern", 0).equals(1);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> variables(ProxySqlConfig config) {
    return (Map<String, Object>)
        Objects.requireNonNull(LibConfig.parse(config.text()).get("mysql_variables"));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(ProxySqlConfig config, String name) {
    return (List<Map<String, Object>>)
        Objects.requireNonNull(LibConfig.parse(config.text()).get(name));
  }
}
