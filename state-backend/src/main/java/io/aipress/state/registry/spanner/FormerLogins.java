package io.aipress.state.registry.spanner;

import com.google.cloud.spanner.ResultSet;
import com.google.cloud.spanner.Statement;
import com.google.cloud.spanner.TransactionContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The logins of a registry from before version 2, when nobody told it of logins: each copy that
 * serves, or served before a switch, has the first version of its password. Without a login its
 * service would go away.
 *
 * <p>Written in pieces that fit a commit. What is there already is left as it is, so a migration
 * that was killed goes on.
 */
final class FormerLogins {
  /** The first version that tells of logins. */
  static final int SINCE = 2;

  /**
   * Tenants in a commit, far below the 80,000 mutations that one takes: what an emulator needs
   * grows with the square of the rows, a second for 500 and a minute and a half for 5,000.
   */
  static final int PIECE = 500;

  /** What is written of every piece of the tenants. */
  static final List<String> STATEMENTS =
      List.of(
          "INSERT OR IGNORE INTO logins (tenant, shard, slot, password_version)"
              + " SELECT tenant, shard, 'a', 1 FROM tenants"
              + " WHERE state != 'removed' AND tenant > @after AND tenant <= @last",
          "INSERT OR IGNORE INTO logins (tenant, shard, slot, password_version)"
              + " SELECT tenant, source, 'a', 1 FROM moves"
              + " WHERE phase IN ('switch', 'observe') AND tenant > @after AND tenant <= @last");

  private static final String LAST_OF_PIECE =
      "SELECT MAX(tenant) FROM (SELECT tenant FROM tenants WHERE tenant > @after"
          + " ORDER BY tenant LIMIT @piece)";

  private FormerLogins() {}

  /**
   * Writes them; false when the lock was lost on the way.
   *
   * @param piece tenants in a commit
   */
  static boolean write(MigrationLock.Held lock, int piece) {
    String after = "";
    while (true) {
      String last = lastOfPiece(lock, after, piece);
      if (last == null) {
        return true;
      }
      String begin = after;
      if (!lock.run(transaction -> write(transaction, begin, last))) {
        return false;
      }
      after = last;
    }
  }

  private static void write(TransactionContext transaction, String after, String last) {
    for (String statement : STATEMENTS) {
      transaction.executeUpdate(
          Statement.newBuilder(statement).bind("after").to(after).bind("last").to(last).build());
    }
  }

  private static @Nullable String lastOfPiece(MigrationLock.Held lock, String after, int piece) {
    Statement query =
        Statement.newBuilder(LAST_OF_PIECE).bind("after").to(after).bind("piece").to(piece).build();
    return Deadline.within(
        lock.patience(),
        () -> {
          try (ResultSet row = lock.client().singleUse().executeQuery(query)) {
            return row.next() && !row.isNull(0) ? row.getString(0) : null;
          }
        });
  }
}
