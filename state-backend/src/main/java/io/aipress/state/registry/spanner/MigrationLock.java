package io.aipress.state.registry.spanner;

import com.google.cloud.Timestamp;
import com.google.cloud.spanner.DatabaseClient;
import com.google.cloud.spanner.Key;
import com.google.cloud.spanner.SpannerException;
import com.google.cloud.spanner.Statement;
import com.google.cloud.spanner.Struct;
import com.google.cloud.spanner.TransactionContext;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.Author;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps all but one from migrating a database, by Spanner's clock.
 *
 * @param author who migrates
 * @param lease after which a lock of a killed process is free
 * @param patience how long Spanner is waited for
 */
record MigrationLock(Author author, Duration lease, Duration patience) {
  /** A schema takes a minute; one that waits behind other changes takes a few. */
  static final Duration LEASE = Duration.ofMinutes(10);

  /** Says which fleet the registry is of. */
  static final String IDENTITY =
      "INSERT OR IGNORE INTO identity (field, value)"
          + " SELECT field, @values[OFFSET(place)] FROM UNNEST(@fields) AS field WITH OFFSET AS place";

  /** Makes the database a registry of a version. */
  static final String VERSION =
      "UPDATE registry_state SET version = @version, migrator = NULL, migrator_until = NULL"
          + " WHERE id = 1 AND migrator = @migrator";

  private static final String ROW =
      "INSERT OR IGNORE INTO registry_state (id, version) VALUES (1, 0)";

  private static final String TAKE =
      "UPDATE registry_state SET migrator = @migrator,"
          + " migrator_until = TIMESTAMP_ADD(CURRENT_TIMESTAMP(), INTERVAL @seconds SECOND)"
          + " WHERE id = 1 AND version < @version"
          + " AND (migrator IS NULL OR migrator_until < CURRENT_TIMESTAMP())";

  private static final String RENEW =
      "UPDATE registry_state"
          + " SET migrator_until = TIMESTAMP_ADD(CURRENT_TIMESTAMP(), INTERVAL @seconds SECOND)"
          + " WHERE id = 1 AND migrator = @migrator";

  private static final String RELEASE =
      "UPDATE registry_state SET migrator = NULL, migrator_until = NULL"
          + " WHERE id = 1 AND migrator = @migrator";

  /** Takes the lock; empty while somebody else has it, and when the version is there. */
  Optional<Held> take(DatabaseClient client, int version) {
    String migrator = "%s %s".formatted(author.actor(), UUID.randomUUID());
    long taken =
        run(
            client,
            patience,
            transaction -> {
              transaction.executeUpdate(Statement.of(ROW));
              return transaction.executeUpdate(
                  Statement.newBuilder(TAKE)
                      .bind("migrator")
                      .to(migrator)
                      .bind("seconds")
                      .to(lease.toSeconds())
                      .bind("version")
                      .to(version)
                      .build());
            });
    return taken == 1 ? Optional.of(new Held(client, migrator, lease, patience)) : Optional.empty();
  }

  /** Runs statements; how many rows the last has changed. */
  private static long run(
      DatabaseClient client, Duration patience, Function<TransactionContext, Long> statements) {
    Long changed =
        Deadline.strictly(patience, () -> client.readWriteTransaction().run(statements::apply));
    return changed == null ? 0 : changed;
  }

  /** Who has the lock and until when, in words. */
  String holder(DatabaseClient client) {
    Struct row =
        Deadline.within(
            patience,
            () ->
                client
                    .singleUse()
                    .readRow(
                        SpannerState.TABLE,
                        Key.of(SpannerState.KEY),
                        List.of("migrator", "migrator_until")));
    if (row == null || row.isNull(0)) {
      return "somebody";
    }
    Timestamp until = row.getTimestamp(1);
    return "%s, until %s at the latest".formatted(row.getString(0), until);
  }

  /**
   * The lock, taken.
   *
   * @param migrator its name for this process
   */
  record Held(DatabaseClient client, String migrator, Duration lease, Duration patience)
      implements AutoCloseable {
    /**
     * Does a piece of work in one transaction and holds the lock anew from then on.
     *
     * @return false, with nothing done, when the lock was lost
     */
    boolean run(Consumer<TransactionContext> work) {
      Statement renew =
          Statement.newBuilder(RENEW)
              .bind("seconds")
              .to(lease.toSeconds())
              .bind("migrator")
              .to(migrator)
              .build();
      return MigrationLock.run(
              client,
              patience,
              transaction -> {
                long held = transaction.executeUpdate(renew);
                if (held == 1) {
                  work.accept(transaction);
                }
                return held;
              })
          == 1;
    }

    /** Makes the database a registry and lets go of the lock; false when it was lost. */
    boolean finish(FleetIdentity fleet, int version) {
      Statement made =
          Statement.newBuilder(VERSION)
              .bind("version")
              .to(version)
              .bind("migrator")
              .to(migrator)
              .build();
      Map<String, String> fields = fleet.fields();
      Statement identity =
          Statement.newBuilder(IDENTITY)
              .bind("fields")
              .toStringArray(new ArrayList<>(fields.keySet()))
              .bind("values")
              .toStringArray(new ArrayList<>(fields.values()))
              .build();
      return MigrationLock.run(
              client,
              patience,
              transaction -> {
                long held = transaction.executeUpdate(made);
                if (held == 1) {
                  transaction.executeUpdate(identity);
                }
                return held;
              })
          == 1;
    }

    /** Lets go of the lock if it is still there; otherwise it ends by itself. */
    @Override
    public void close() {
      Statement release = Statement.newBuilder(RELEASE).bind("migrator").to(migrator).build();
      try {
        MigrationLock.run(client, patience, transaction -> transaction.executeUpdate(release));
      } catch (SpannerException e) {
        // What went wrong before is told; the lock ends after its lease.
        return;
      }
    }
  }
}
