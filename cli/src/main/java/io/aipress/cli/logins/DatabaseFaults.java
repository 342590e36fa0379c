package io.aipress.cli.logins;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.sql.SQLException;
import java.util.Set;

/** What a database server refuses, in this library's words. */
final class DatabaseFaults {
  private static final String NOT_CONNECTED = "08";
  private static final String WRONG_PASSWORD = "28";

  /**
   * ER_DBACCESS_DENIED_ERROR, ER_ACCESS_DENIED_ERROR, ER_TABLEACCESS_DENIED_ERROR,
   * ER_SPECIFIC_ACCESS_DENIED_ERROR.
   */
  private static final Set<Integer> NO_RIGHT = Set.of(1044, 1045, 1142, 1227);

  private DatabaseFaults() {}

  /**
   * The failure of a statement or of a connection; the driver's words have no statement in them.
   */
  static AipressException of(SQLException failure, DatabaseAddress address) {
    String state = String.valueOf(failure.getSQLState());
    String why = Problem.shown(String.valueOf(failure.getMessage()));
    if (state.startsWith(WRONG_PASSWORD) || NO_RIGHT.contains(failure.getErrorCode())) {
      return problem(
          ErrorCode.SQL_DENIED,
          "the database at %s refuses its administrator: %s".formatted(address, why),
          "the administrator is an account of that server that may create users and pass its rights"
              + " on",
          "name that account with --user and its password with --password-file");
    }
    if (state.startsWith(NOT_CONNECTED)) {
      return problem(
          ErrorCode.SQL_UNREACHABLE,
          "the database at %s cannot be reached: %s".formatted(address, why),
          "the server answers, and its certificate is of the authority that was named",
          "see that the proxy runs, or that this machine is in the shard's network; then repeat");
    }
    return problem(
        ErrorCode.SQL_FAILED,
        "the database at %s failed: %s".formatted(address, why),
        "MySQL 8.4, or a server that speaks as it does",
        "mend what it names and repeat");
  }

  private static AipressException problem(ErrorCode code, String what, String rule, String fix) {
    return new AipressException(Problem.of(code, what).field("host", null).rule(rule).fix(fix));
  }
}
