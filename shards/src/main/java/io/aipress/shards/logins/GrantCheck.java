package io.aipress.shards.logins;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a server says that a login may do, and names what goes beyond its schema. What it does
 * not know counts as too much: roles, dynamic privileges, rights on single tables, proxies.
 */
public final class GrantCheck {
  private static final Pattern ROW = Pattern.compile("GRANT (.+?) ON (.+) TO (`|').*");
  private static final String NO_RIGHTS = "USAGE";
  private static final String ANYWHERE = "*.*";
  private static final String PASS_ON = "GRANT OPTION";
  private static final String ANY_HOST = "%";

  private GrantCheck() {}

  /**
   * What is wrong with a login, TENANT_ISOLATION each; empty when it may do what it should.
   *
   * @param grants the rows that answer {@link LoginStatements#grants}
   * @param hosts those that answer {@link LoginStatements#hosts}
   * @param databases what the login itself sees of databases
   */
  public static List<Problem> problems(
      TenantLogin login, List<String> grants, List<String> hosts, List<String> databases) {
    List<Problem> problems = new ArrayList<>();
    boolean hasItsOwn = false;
    for (String row : grants) {
      Matcher grant = ROW.matcher(row);
      boolean known = grant.matches() && !row.contains(PASS_ON);
      boolean isItsOwn = known && grant.group(2).equals(LoginStatements.scope(login));
      if (isItsOwn && isWithin(grant.group(1))) {
        hasItsOwn = true;
      } else if (!known || !isNothing(grant)) {
        problems.add(wider(login, "may do more than in its schema: " + shown(row)));
      }
    }
    for (String host : hosts) {
      if (!host.equals(ANY_HOST)) {
        problems.add(wider(login, "has a second account, from host " + Problem.shown(host)));
      }
    }
    Set<String> seen = Set.of(login.database(), "information_schema", "performance_schema");
    for (String database : databases) {
      if (!seen.contains(database)) {
        problems.add(wider(login, "sees database " + Problem.shown(database)));
      }
    }
    if (!hasItsOwn || !databases.contains(login.database())) {
      problems.add(wider(login, "has no rights in its own schema"));
    }
    return problems;
  }

  private static boolean isNothing(Matcher grant) {
    return grant.group(1).equals(NO_RIGHTS) && grant.group(2).equals(ANYWHERE);
  }

  private static boolean isWithin(String privileges) {
    return LoginStatements.PRIVILEGES.containsAll(List.of(privileges.split(", ", -1)));
  }

  /** A row without what follows the account, where some servers show the hash of the password. */
  private static String shown(String row) {
    int account = row.indexOf(" TO ");
    String grant = account < 0 ? row : row.substring(0, account);
    return Problem.shown(row.contains(PASS_ON) ? grant + " WITH " + PASS_ON : grant);
  }

  private static Problem wider(TenantLogin login, String what) {
    return Problem.of(
            ErrorCode.TENANT_ISOLATION, "login %s %s".formatted(Problem.shown(login.user()), what))
        .field("login", login.user())
        .rule("a tenant's login has rights in its own schema, and nowhere else")
        .fix(
            "find out who gave it that, then make the tenant another login with --rotate; it has no"
                + " rights but its own");
  }
}
