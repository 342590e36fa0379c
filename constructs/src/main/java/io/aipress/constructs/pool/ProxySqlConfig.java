package io.aipress.constructs.pool;

import io.aipress.constructs.internal.References;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PoolSettings;
import io.aipress.shards.fleet.ShardLimits;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The configuration file of one machine's ProxySQL, but for logins and for its own administrator,
 * which the machine adds. A pure function of its components.
 *
 * <p><b>Everything goes to the primary</b>, in any case while a transaction is open ({@code
 * transaction_persistent} of every login). Only where there are readers, some reads go to them:
 * plain {@code SELECT}s that neither lock, nor write, nor ask for what the connection remembers,
 * nor read the tables that a stale row would do harm in: users, settings, carts and orders. From
 * the first write of a connection on, which in WordPress is that of one page, all of it goes to the
 * primary. That is not free even so: a reader lags, and the next page may not show what this one
 * has written; ProxySQL, which has no login of its own here, does not know by how much. So readers
 * are opt-in.
 *
 * <p><b>A reader that is away</b> costs nobody his page: the primary is in the readers' group too,
 * with a weight of next to nothing, and has half of its connections there, so that both groups
 * together never open more than it takes.
 *
 * <p><b>Connections are shared</b> between requests unless one has state that another must not see:
 * user variables, temporary tables, {@code GET_LOCK}, {@code SQL_CALC_FOUND_ROWS}, transactions.
 * ProxySQL notices those itself and keeps the connection for its client until it is done.
 *
 * <p><b>No monitor login</b> ({@code monitor_enabled = false}): its password would have to be in
 * this file, and so in Terraform's state. A database that fails is noticed by failing connections,
 * and tried again after a second. There is one primary, whose address stays when its standby takes
 * over, so a monitor would have nothing to switch.
 *
 * <p>TLS is required to the database (its certificate is not verified: the address is private and
 * the instance's own authority changes) and offered to clients, whose logins require it.
 *
 * @param primary host of the database; may be a reference
 * @param readers hosts of its replicas that take reads; none by default; may be references
 * @param serverVersion the version that clients are told, {@code 8.4.0}
 * @param backendConnections most connections to each database, at least 1, with readers 2
 * @param frontendConnections most connections of clients, 1 to 1,000,000
 * @see <a href="https://proxysql.com/documentation/global-variables/mysql-variables/">Variables</a>
 */
public record ProxySqlConfig(
    String primary,
    List<String> readers,
    String serverVersion,
    int backendConnections,
    int frontendConnections) {

  /** Where sites connect, as they would to MySQL itself. */
  public static final int WEB_PORT = 3306;

  /** Where administration connects: scheduled work, upgrades, exports. */
  public static final int ADMIN_PORT = 3307;

  /** Where the machine itself, and nobody else, talks to its ProxySQL. */
  static final int CONTROL_PORT = 6032;

  /** Milliseconds after which a query of a page is ended: the thirty seconds of the design. */
  public static final int WEB_QUERY_TIMEOUT = 30_000;

  /** Milliseconds for administration: thirty seconds would end upgrades and exports. */
  public static final int ADMIN_QUERY_TIMEOUT = 600_000;

  /**
   * The host group of the primary, which is the default of every login; readers are in the next.
   */
  public static final int PRIMARY = 0;

  /** Milliseconds to connect to the database: the five seconds of the design. */
  private static final int CONNECT_TIMEOUT = 5_000;

  /** Milliseconds that a query waits for a connection, through one failed attempt. */
  private static final int CONNECT_TIMEOUT_MAX = 10_000;

  /** Milliseconds after which connections are made anew: an hour. */
  private static final int CONNECTION_MAX_AGE = 3_600_000;

  private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9.-]{0,252}");
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{1,2}");

  /**
   * A configuration that ProxySQL takes.
   *
   * @throws AipressException CONFIG_INVALID
   */
  public ProxySqlConfig {
    readers = List.copyOf(readers);
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Stream.concat(Stream.of(primary), readers.stream())
        .forEach(
            host ->
                References.matches(
                    checks, "database", host, HOST, "an IPv4 address or a host name"));
    checks
        .matches("serverVersion", serverVersion, VERSION, "a version of MySQL such as 8.4.0")
        .range(
            "backendConnections",
            backendConnections,
            readers.isEmpty() ? 1 : 2,
            ShardLimits.MAX_CONNECTIONS,
            "connections")
        .range(
            "frontendConnections",
            frontendConnections,
            1,
            PoolSettings.MAX_FRONTEND_CONNECTIONS,
            "connections")
        .throwIfAny();
  }

  /** The file, in the form that libconfig reads. */
  public String text() {
    return variables() + servers() + rules();
  }

  private String variables() {
    return """
        mysql_variables =
        {
          threads = 4
          interfaces = "0.0.0.0:%d;0.0.0.0:%d"
          server_version = "%s"
          default_charset = "utf8mb4"
          default_authentication_plugin = "caching_sha2_password"
          have_ssl = true
          max_connections = %d
          default_query_timeout = %d
          max_transaction_time = %d
          max_transaction_idle_time = %d
          wait_timeout = %d
          connect_timeout_server = %d
          connect_timeout_server_max = %d
          connection_max_age_ms = %d
          shun_recovery_time_sec = 1
          monitor_enabled = false
          use_tcp_keepalive = true
        }

        """
        .formatted(
            WEB_PORT,
            ADMIN_PORT,
            serverVersion,
            frontendConnections,
            WEB_QUERY_TIMEOUT,
            ADMIN_QUERY_TIMEOUT,
            ADMIN_QUERY_TIMEOUT,
            ADMIN_QUERY_TIMEOUT,
            CONNECT_TIMEOUT,
            CONNECT_TIMEOUT_MAX,
            CONNECTION_MAX_AGE);
  }

  private String servers() {
    Stream<String> servers =
        readers.isEmpty()
            ? Stream.of(server(primary, PRIMARY, backendConnections, 1))
            : ReadSplit.servers(primary, readers, backendConnections);
    return servers.collect(Collectors.joining(",\n", "mysql_servers =\n(\n", "\n)\n\n"));
  }

  /** A server of a host group, and most connections to it from there. */
  static String server(String host, int group, int connections, int weight) {
    return "  { address = \"%s\", port = 3306, hostgroup = %d, weight = %d, max_connections = %d, use_ssl = 1 }"
        .formatted(host, group, weight, connections);
  }

  private String rules() {
    Stream<String> administration =
        Stream.of(
            "  { rule_id = 1, active = 1, proxy_port = %d, destination_hostgroup = %d, timeout = %d, apply = 1 }"
                .formatted(ADMIN_PORT, PRIMARY, ADMIN_QUERY_TIMEOUT));
    return Stream.concat(administration, readers.isEmpty() ? Stream.of() : ReadSplit.rules())
        .collect(Collectors.joining(",\n", "mysql_query_rules =\n(\n", "\n)\n"));
  }
}
