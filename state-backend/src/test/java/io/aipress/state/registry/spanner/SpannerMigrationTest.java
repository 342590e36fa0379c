package io.aipress.state.registry.spanner;

import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.Timestamp;
import com.google.cloud.spanner.Key;
import com.google.cloud.spanner.Mutation;
import com.google.cloud.spanner.Struct;
import com.google.spanner.v1.ExecuteSqlRequest;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.schema.SpannerSchema;
import io.aipress.state.registry.adapter.RegistryMigration;
import io.aipress.state.testing.SpannerEmulator;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Needs(Part.SPANNER)
class SpannerMigrationTest {
  private static final List<String> ALL = SpannerSchema.statementsUpTo(SpannerSchema.latest());

  @Test
  void plansEverythingForAnEmptyDatabaseAndChangesNothing() {
    TestSpanner database = TestSpanner.in(SpannerEmulator.shared());
    try (RegistryMigration migration = migration(database)) {
      assertThat(migration.present()).isZero();
      assertThat(migration.target()).isEqualTo(SpannerSchema.latest());
      assertThat(migration.plan())
          .startsWith(ALL.toArray(String[]::new))
          .endsWith(MigrationLock.VERSION, MigrationLock.IDENTITY)
          .hasSize(ALL.size() + 2);
    }
    try (SpannerConnection connection = database.connection()) {
      assertThat(SpannerCatalog.of(connection.client(), Duration.ofSeconds(60)).tables()).isEmpty();
    }
  }

  @Test
  void makesARegistryOnce() {
    TestSpanner database = TestSpanner.in(SpannerEmulator.shared());
    try (RegistryMigration migration = migration(database)) {
      assertThat(migration.apply()).isTrue();
      assertThat(migration.present()).isEqualTo(migration.target());
      assertThat(migration.plan()).isEmpty();
      assertThat(migration.apply()).isFalse();
    }
    try (TenantRegistry registry = database.open()) {
      assertThat(registry.shards()).isEmpty();
    }
    assertThat(state(database).isNull("migrator")).isTrue();
  }

  /** Every place at which a process may have been killed, or Terraform stopped. */
  static List<Integer> places() {
    List<Integer> places = new ArrayList<>();
    for (int done = 1; done <= ALL.size(); done += done < 3 ? 1 : 5) {
      places.add(done);
    }
    places.add(ALL.size());
    return places.stream().distinct().toList();
  }

  @ParameterizedTest
  @MethodSource("places")
  void goesOnWhereItWasStopped(int done) {
    TestSpanner database =
        TestSpanner.of(
            SpannerEmulator.shared(),
            SpannerEmulator.shared().newDatabase(ALL.subList(0, done).toArray(String[]::new)));
    assertThat(refusal(database::open).code()).isEqualTo(ErrorCode.REGISTRY_OUTDATED);
    try (RegistryMigration migration = migration(database)) {
      assertThat(migration.present()).isZero();
      assertThat(migration.plan()).hasSize(ALL.size() - done + 2);

      assertThat(migration.apply()).isTrue();
    }
    try (TenantRegistry registry = database.open()) {
      assertThat(registry.verify(TestSpanner.RULES)).isEmpty();
    }
  }

  @Test
  void manyWhoMigrateAtOnceMakeOneRegistry() throws Exception {
    TestSpanner database = TestSpanner.in(SpannerEmulator.shared());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Boolean> migrate =
          () -> {
            try (RegistryMigration migration = migration(database)) {
              return migration.apply();
            }
          };
      List<Boolean> made = new ArrayList<>();
      for (Future<Boolean> each : threads.invokeAll(List.of(migrate, migrate, migrate, migrate))) {
        made.add(each.get());
      }
      assertThat(made).containsOnlyOnce(true);
    } finally {
      threads.shutdownNow();
    }
    try (TenantRegistry registry = database.open()) {
      assertThat(registry.shards()).isEmpty();
    }
  }

  @Test
  void waitsForWhoMigratesAndSaysWho() {
    TestSpanner database = locked(Timestamp.parseTimestamp("2999-01-01T00:00:00Z"));
    SpannerSettings hasty =
        new SpannerSettings(Duration.ofSeconds(1), Duration.ZERO, 80_000, 20_000);
    try (RegistryMigration migration = database.adapter(hasty).migration()) {
      Problem problem = refusal(migration::apply);

      assertThat(problem.code()).isEqualTo(ErrorCode.REGISTRY_LOCKED);
      assertThat(problem.message()).contains("somebody else, until 2999-01-01T00:00:00");
      assertThat(problem.fix()).endsWith("nothing was written");
    }
    assertThat(state(database).getString("migrator")).isEqualTo("somebody else");
  }

  @Test
  void takesOverTheLockOfAProcessThatWasKilled() {
    TestSpanner database = locked(Timestamp.parseTimestamp("2020-01-01T00:00:00Z"));
    try (RegistryMigration migration = migration(database)) {
      assertThat(migration.apply()).isTrue();
    }
    assertThat(state(database).getLong("version")).isEqualTo(SpannerSchema.latest());
  }

  @Test
  void whoLostItsLockMakesNoRegistry() {
    TestSpanner database = locked(Timestamp.parseTimestamp("2020-01-01T00:00:00Z"));
    try (SpannerConnection connection = database.connection()) {
      MigrationLock lock =
          new MigrationLock(
              new Author("slow", null), Duration.ofSeconds(60), Duration.ofSeconds(60));
      try (MigrationLock.Held held = lock.take(connection.client(), 1).orElseThrow()) {
        assertThat(lock.take(connection.client(), 1)).isEmpty();
        lock(connection, "somebody else", Timestamp.parseTimestamp("2999-01-01T00:00:00Z"));

        assertThat(held.finish(TestSpanner.DEMO, 1)).isFalse();
      }
      assertThat(state(database).getLong("version")).isZero();
      assertThat(state(database).getString("migrator")).isEqualTo("somebody else");
    }
  }

  /** Without a login, the service of a site that runs would go away with the next apply. */
  @Test
  void takesEveryCopyThatServesOrServedForReady() {
    TestSpanner database = ofVersion1();
    assertThat(refusal(database::open).code()).isEqualTo(ErrorCode.REGISTRY_OUTDATED);
    try (RegistryMigration migration = migration(database)) {
      assertThat(migration.present()).isEqualTo(1);
      assertThat(migration.plan())
          .hasSize(5)
          .containsAll(FormerLogins.STATEMENTS)
          .anyMatch(statement -> statement.startsWith("CREATE TABLE IF NOT EXISTS logins"));
      assertThat(migration.apply()).isTrue();
      assertThat(migration.present()).isEqualTo(2);
      assertThat(migration.plan()).isEmpty();
    }
    assertThat(logins(database))
        .containsExactly(
            "copied 0001 1", "moved 0002 1", "stays 0001 1", "switched 0001 1", "switched 0002 1");
  }

  @Test
  void saysThatWhatIsDoneStaysWhenItStopsInTheMiddle() {
    TestSpanner database = ofVersion1();
    Wire wire = new Wire();
    try (RegistryMigration migration = migration(database.with(wire::on))) {
      wire.lose(
          ExecuteSqlRequest.class,
          request -> request.getSql().startsWith("INSERT OR IGNORE INTO logins"),
          Status.PERMISSION_DENIED);
      Problem problem = refusal(migration::apply);

      assertThat(problem.code()).isEqualTo(ErrorCode.REGISTRY_DENIED);
      assertThat(problem.fix())
          .contains("roles/spanner.databaseUser")
          .endsWith(
              "what is done stays, and `aipress registry migrate --apply` goes on where it"
                  + " stopped");
      assertThat(migration.plan()).noneMatch(statement -> statement.startsWith("CREATE TABLE"));
      wire.mend();
      assertThat(migration.apply()).isTrue();
    }
    assertThat(logins(database)).hasSize(5);
  }

  @Test
  void writesFormerLoginsInPiecesAndGoesOnWhereItWasStopped() {
    TestSpanner database = ofVersion1();
    try (SpannerConnection connection = database.connection()) {
      change(connection, SpannerSchema.statements(2));
      MigrationLock lock =
          new MigrationLock(
              new Author("slow", null), Duration.ofSeconds(60), Duration.ofSeconds(60));
      try (MigrationLock.Held held = lock.take(connection.client(), 2).orElseThrow()) {
        assertThat(FormerLogins.write(held, 2)).isTrue();
        assertThat(FormerLogins.write(held, 3)).as("again").isTrue();
        lock(connection, "somebody else", Timestamp.parseTimestamp("2999-01-01T00:00:00Z"));
        assertThat(FormerLogins.write(held, 2)).as("without the lock").isFalse();
        lock(connection, held.migrator(), Timestamp.parseTimestamp("2999-01-01T00:00:00Z"));
        assertThat(held.finish(TestSpanner.DEMO, 2)).isTrue();
      }
    }
    assertThat(logins(database)).hasSize(5);
  }

  private static List<String> logins(TestSpanner database) {
    try (TenantRegistry registry = database.open()) {
      assertThat(registry.verify(TestSpanner.RULES)).isEmpty();
      return registry.snapshot().logins().stream()
          .map(
              login -> "%s %s %d".formatted(login.tenant(), login.shard(), login.passwordVersion()))
          .toList();
    }
  }

  /**
   * Two shards. On the first stand {@code stays}, {@code removed}, {@code copied} whose move to the
   * second has begun, and what {@code switched} and {@code moved} have left there: the first before
   * the end of its move, the other after it. Version 2 added the logins and nothing else.
   */
  private static TestSpanner ofVersion1() {
    TestSpanner database = TestSpanner.migrated();
    try (TenantRegistry registry = database.open()) {
      Region us = new Region("us-central1");
      registry.openShards(List.of(us, us));
      registry.reserve(
          new Reservation("here", new ShardId(1), ServiceTier.BRONZE, 5), TestSpanner.RULES);
      for (String id : List.of("stays", "removed", "copied", "switched", "moved")) {
        registry.add(TestSpanner.request(id), TestSpanner.RULES, "here");
      }
      registry.remove(new TenantId("removed"), ROOMY, null);
      move(registry, "copied", MovePhase.COPY);
      move(registry, "switched", MovePhase.SWITCH);
      move(registry, "moved", MovePhase.COMPLETE);
    }
    try (SpannerConnection connection = database.connection()) {
      change(connection, List.of("DROP TABLE logins"));
      connection
          .client()
          .write(
              List.of(
                  Mutation.newUpdateBuilder("registry_state")
                      .set("id")
                      .to(1)
                      .set("version")
                      .to(1)
                      .build()));
    }
    return database;
  }

  private static void move(TenantRegistry registry, String tenant, MovePhase phase) {
    TenantId id = new TenantId(tenant);
    Move move =
        registry
            .startMoves(List.of(new MoveRequest(id, 1, new ShardId(2))), TestSpanner.RULES)
            .get(0);
    for (long epoch = 2; move.phase() != phase; epoch++) {
      move = registry.advance(id, epoch, ROOMY, null);
    }
  }

  private static void change(SpannerConnection connection, List<String> statements) {
    try {
      connection
          .admin()
          .updateDatabaseDdl(
              connection.url().instance(), connection.url().database(), statements, null)
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static TestSpanner locked(Timestamp until) {
    TestSpanner database =
        TestSpanner.of(
            SpannerEmulator.shared(),
            SpannerEmulator.shared().newDatabase(ALL.toArray(String[]::new)));
    try (SpannerConnection connection = database.connection()) {
      lock(connection, "somebody else", until);
    }
    return database;
  }

  private static void lock(SpannerConnection connection, String migrator, Timestamp until) {
    connection
        .client()
        .write(
            List.of(
                Mutation.newInsertOrUpdateBuilder("registry_state")
                    .set("id")
                    .to(1)
                    .set("version")
                    .to(0)
                    .set("migrator")
                    .to(migrator)
                    .set("migrator_until")
                    .to(until)
                    .build()));
  }

  private static RegistryMigration migration(TestSpanner database) {
    return database.adapter(TestSpanner.SETTINGS).migration();
  }

  private static Struct state(TestSpanner database) {
    try (SpannerConnection connection = database.connection()) {
      return Objects.requireNonNull(
          connection
              .client()
              .singleUse()
              .readRow("registry_state", Key.of(1), List.of("version", "migrator")));
    }
  }

  private static Problem refusal(Runnable call) {
    try {
      call.run();
    } catch (AipressException refusal) {
      return refusal.problems().get(0);
    }
    throw new AssertionError("it was not refused");
  }
}
