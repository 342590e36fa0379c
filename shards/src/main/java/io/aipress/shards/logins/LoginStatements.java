package io.aipress.shards.logins;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The statements about a login. Those that write can be repeated, {@link #create} after {@link
 * #drop}; none waits for another connection.
 */
public final class LoginStatements {
  /**
   * What WordPress and its plugins do in their schema: pages and options, tables of plugins and
   * their upgrades, dumps. Not among them: triggers, routines and events, which run with the rights
   * of whoever defined them, and which a server with a binary log lets no tenant make anyway.
   *
   * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/privileges-provided.html">Privileges</a>
   */
  static final SortedSet<String> PRIVILEGES =
      new TreeSet<>(
          List.of(
              "ALTER",
              "CREATE",
              "CREATE TEMPORARY TABLES",
              "CREATE VIEW",
              "DELETE",
              "DROP",
              "INDEX",
              "INSERT",
              "LOCK TABLES",
              "REFERENCES",
              "SELECT",
              "SHOW VIEW",
              "UPDATE"));

  private LoginStatements() {}

  /**
   * Takes a user away, with everything that it may do. Its connections stay until they are closed.
   */
  public static String drop(String user) {
    return "DROP USER IF EXISTS " + SqlText.account(user);
  }

  /** Makes a user that is not there. They have the password in them: do not show them. */
  public static List<String> create(TenantLogin login, Password password) {
    String user =
        "CREATE USER %s IDENTIFIED BY '%s' %s PASSWORD EXPIRE NEVER"
            .formatted(SqlText.account(login.user()), password.reveal(), limits(login));
    return List.of(user, grant(login));
  }

  /** Gives a user that is there the rights and limits of now; its password stays. */
  public static List<String> renew(TenantLogin login) {
    return List.of(
        "ALTER USER %s %s".formatted(SqlText.account(login.user()), limits(login)), grant(login));
  }

  private static String limits(TenantLogin login) {
    return "REQUIRE %s WITH MAX_USER_CONNECTIONS %d"
        .formatted(login.encrypted() ? "SSL" : "NONE", login.maxConnections());
  }

  private static String grant(TenantLogin login) {
    return "GRANT %s ON %s TO %s"
        .formatted(String.join(", ", PRIVILEGES), scope(login), SqlText.account(login.user()));
  }

  /** All of the login's schema, as a grant says it. */
  static String scope(TenantLogin login) {
    return SqlText.pattern(login.database()) + ".*";
  }

  /** Asks for what a user may do; see {@link GrantCheck}. */
  public static String grants(String user) {
    return "SHOW GRANTS FOR " + SqlText.account(user);
  }

  /** Asks for the hosts that accounts of that user name come from; one row a host. */
  public static String hosts(String user) {
    return "SELECT host FROM mysql.user WHERE user = '%s'".formatted(user);
  }

  /** Asks for the connections of a user; a number each. */
  public static String connections(String user) {
    return "SELECT id FROM information_schema.processlist WHERE user = '%s'".formatted(user);
  }

  /** Closes a connection. */
  public static String kill(long connection) {
    return "KILL " + connection;
  }
}
