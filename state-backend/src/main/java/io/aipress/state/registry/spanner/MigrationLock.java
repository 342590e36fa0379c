package io.aipress.state.registry.spanner;

import com.google.cloud.Timestamp;
import com.google.cloud.spanner.DatabaseClient;
import com.google.cloud.spanner.Key;
import com.google.cloud.spanner.SpannerException;
import com.google.cloud.spanner.Statement;
import com.google.cloud.spanner.Struct;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.Author;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps all but one from migrating a database, by Spanner's clock.
 *
 * @param author who migrates
 * @param lease after which a lock of a killed process is free
 */
record MigrationLock(Author author, Duration lease) {
  /** A schema takes a minute; one that waits behind other changes takes a few. */
  static final Duration LEASE = Duration.ofMinutes(10);

  /** Says which fleet the registry is of. */
  static final String IDENTITY =
      "INSERT INTO identity (field, value)"
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
          + " WHERE id = 1 AND (migrator IS NULL OR migrator_until < CURRENT_TIMESTAMP())";

  private static final String RELEASE =
      "UPDATE registry_state SET migrator = NULL, migrator_until = NULL"
          + " WHERE id = 1 AND migrator = @migrator";

  /** Takes the lock; empty while somebody else has it. */
  Optional<Held> take(DatabaseClient client) {
    String migrator = "%s %s".formatted(author.actor(), UUID.randomUUID());
    Long taken =
        client
            .readWriteTransaction()
            .run(
                transaction -> {
                  transaction.executeUpdate(Statement.of(ROW));
                  return transaction.executeUpdate(
                      Statement.newBuilder(TAKE)
                          .bind("migrator")
                          .to(migrator)
                          .bind("seconds")
                          .to(lease.toSeconds())
                          .build());
                });
    return taken != null && taken == 1 ? Optional.of(new Held(client, migrator)) : Optional.empty();
  }

  /** Who has the lock and until when, in words. */
  String holder(DatabaseClient client) {
    Struct row =
        client
            .singleUse()
            .readRow(
                SpannerState.TABLE,
                Key.of(SpannerState.KEY),
                List.of("migrator", "migrator_until"));
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
  record Held(DatabaseClient client, String migrator) implements AutoCloseable {
    /** Makes the database a registry and lets go of the lock. */
    void finish(FleetIdentity fleet, int version) {
      Map<String, String> fields = fleet.fields();
      client
          .readWriteTransaction()
          .run(
              transaction -> {
                long updated =
                    transaction.executeUpdate(
                        Statement.newBuilder(VERSION)
                            .bind("version")
                            .to(version)
                            .bind("migrator")
                            .to(migrator)
                            .build());
                if (updated == 1) {
                  transaction.executeUpdate(
                      Statement.newBuilder(IDENTITY)
                          .bind("fields")
                          .toStringArray(new ArrayList<>(fields.keySet()))
                          .bind("values")
                          .toStringArray(new ArrayList<>(fields.values()))
                          .build());
                }
                return updated;
              });
    }

    /** Lets go of the lock if it is still there; otherwise it ends by itself. */
    @Override
    public void close() {
      try {
        client
            .readWriteTransaction()
            .run(
                transaction ->
                    transaction.executeUpdate(
                        Statement.newBuilder(RELEASE).bind("migrator").to(migrator).build()));
      } catch (SpannerException e) {
        // What went wrong before is told; the lock ends after its lease.
        return;
      }
    }
  }
}
