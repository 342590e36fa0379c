package io.aipress.state.registry.spanner;

import com.google.cloud.spanner.ErrorCode;
import com.google.cloud.spanner.SpannerException;
import com.google.cloud.spanner.SpannerExceptionFactory;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.schema.SpannerSchema;
import io.aipress.state.registry.adapter.RegistryMigration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Makes a registry of a database, empty or with the tables that Terraform gave it.
 *
 * <p>Every statement is left out when what it creates is there, so a migration that was killed goes
 * on where it stopped. What rows of an older version lack is written under the lock. The version is
 * written last, with the fleet's identity, in one transaction: before it nobody takes the database
 * for a registry. One process migrates at a time, by a lock that ends by itself.
 */
final class SpannerMigration implements RegistryMigration {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final SpannerConnection connection;
  private final FleetIdentity fleet;
  private final SpannerFaults faults;
  private final SpannerIdentity identity;
  private final MigrationLock lock;
  private final Duration patience;

  SpannerMigration(
      SpannerConnection connection, FleetIdentity fleet, MigrationLock lock, Duration patience) {
    this.connection = connection;
    this.fleet = fleet;
    this.faults = connection.faults();
    this.identity = new SpannerIdentity(connection, faults, patience);
    this.lock = lock;
    this.patience = patience;
    present();
  }

  @Override
  public int present() {
    return told(() -> present(catalog()));
  }

  private int present(SpannerCatalog catalog) {
    if (!catalog.hasState()) {
      catalog.tables().stream()
          .findFirst()
          .ifPresent(
              table -> {
                throw new AipressException(faults.notARegistry(table));
              });
      return 0;
    }
    SpannerIdentity.Found found = identity.read();
    if (found.state().version() > target()) {
      throw new AipressException(faults.version(found.state().version()));
    }
    found.check(fleet, faults);
    return Math.toIntExact(found.state().version());
  }

  @Override
  public int target() {
    return SpannerSchema.latest();
  }

  @Override
  public List<String> plan() {
    return told(
        () -> {
          SpannerCatalog catalog = catalog();
          int present = present(catalog);
          if (present == target()) {
            return List.of();
          }
          List<String> plan =
              new ArrayList<>(catalog.missing(SpannerSchema.statementsUpTo(target())));
          if (lacksLogins(present)) {
            plan.addAll(FormerLogins.STATEMENTS);
          }
          plan.add(MigrationLock.VERSION);
          plan.add(MigrationLock.IDENTITY);
          return List.copyOf(plan);
        });
  }

  @Override
  public boolean apply() {
    return told(
        () -> {
          int present = present();
          if (present == target()) {
            return false;
          }
          List<String> statements = SpannerSchema.statementsUpTo(target());
          create(statements.subList(0, 1));
          Optional<MigrationLock.Held> held = await();
          if (held.isEmpty()) {
            return false;
          }
          try (MigrationLock.Held mine = held.get()) {
            create(statements);
            if (lacksLogins(present) && !FormerLogins.write(mine, FormerLogins.PIECE)) {
              return false;
            }
            return mine.finish(fleet, target());
          } catch (SpannerException e) {
            throw faults.of(e).map(SpannerFaults::inPart);
          }
        });
  }

  /** Whether a registry is from before logins; version 0 is none yet. */
  private static boolean lacksLogins(int version) {
    return version > 0 && version < FormerLogins.SINCE;
  }

  /** Waits for the lock; empty when somebody else has done the work meanwhile. */
  private Optional<MigrationLock.Held> await() {
    long begin = System.nanoTime();
    while (true) {
      Optional<MigrationLock.Held> held = lock.take(connection.client(), target());
      if (held.isPresent()) {
        return held;
      }
      if (present() == target()) {
        return Optional.empty();
      }
      if (System.nanoTime() - begin > patience.toNanos()) {
        throw new AipressException(faults.migrating(lock.holder(connection.client())));
      }
      pause();
    }
  }

  /**
   * Creates what is not there. Spanner runs one change of a schema after the other; its emulator
   * refuses one while anything else is written.
   */
  private void create(List<String> statements) {
    long begin = System.nanoTime();
    while (true) {
      List<String> missing = catalog().missing(statements);
      if (missing.isEmpty()) {
        return;
      }
      try {
        change(missing);
      } catch (SpannerException e) {
        boolean refused =
            e.getErrorCode() == ErrorCode.FAILED_PRECONDITION
                || e.getErrorCode() == ErrorCode.ABORTED
                || e.getErrorCode() == ErrorCode.ALREADY_EXISTS;
        if (!refused || System.nanoTime() - begin > patience.toNanos()) {
          throw e;
        }
        pause();
      }
    }
  }

  private SpannerCatalog catalog() {
    return SpannerCatalog.of(connection.client(), patience);
  }

  private void change(List<String> statements) {
    try {
      connection
          .admin()
          .updateDatabaseDdl(
              connection.url().instance(), connection.url().database(), statements, null)
          .get(MigrationLock.LEASE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw SpannerExceptionFactory.asSpannerException(e.getCause());
    } catch (TimeoutException e) {
      throw SpannerExceptionFactory.propagateTimeout(e);
    } catch (InterruptedException e) {
      throw SpannerExceptionFactory.propagateInterrupt(e);
    }
  }

  private <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (SpannerException e) {
      throw faults.of(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      throw SpannerExceptionFactory.propagateInterrupt(e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
