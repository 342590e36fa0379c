package io.aipress.state.registry.sqlite;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.Refusals.problems;
import static io.aipress.state.registry.sqlite.TestRegistry.RULES;
import static io.aipress.state.registry.sqlite.TestRegistry.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.state.registry.Registries;
import io.aipress.state.registry.adapter.RegistryMigration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bringing a registry of an older version to this one. */
class SqliteMigrationTest {
  private static final int TENANTS = 48;
  private static final Author OPERATOR = new Author("operator", "new version");

  private final Path folder;
  private final Path file;

  SqliteMigrationTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("registry.db");
  }

  @BeforeEach
  void makeAnOldRegistry() throws SQLException, IOException {
    OldRegistry.create(file, TENANTS);
  }

  @Test
  void keepsEverythingThatWasThere() {
    migrate();
    try (TenantRegistry registry = TestRegistry.existing(file)) {
      RegistrySnapshot snapshot = registry.snapshot();
      assertThat(snapshot.tenants()).hasSize(TENANTS + 1);
      Tenant eu = registry.find(new TenantId("eu")).orElseThrow();
      assertThat(eu.domains())
          .extracting(domain -> domain.ascii())
          .containsExactly("eu.example.com", "www.eu.example.com");
      assertThat(eu.tier()).isEqualTo(ServiceTier.GOLD);
      assertThat(eu.epoch()).isEqualTo(4);
      assertThat(eu.pinned()).isTrue();
      assertThat(eu.shard()).isEqualTo(new ShardId(3));
      assertThat(snapshot.loads())
          .extracting(ShardLoad::served)
          .containsExactly(new TierCounts(16, 16, 16), TierCounts.NONE, new TierCounts(0, 0, 1));
      assertThat(snapshot.loads()).extracting(ShardLoad::held).containsOnly(TierCounts.NONE);
      assertThat(snapshot.loads())
          .extracting(load -> load.shard().state())
          .containsExactly(ShardState.OPEN, ShardState.OPEN, ShardState.DRAINING);
      assertThat(registry.verify(RULES)).isEmpty();
    }
  }

  /** Without a login, the service of a site that runs would go away with the next apply. */
  @Test
  void takesEveryCopyThatServesOrServedForReady() throws SQLException, IOException {
    Files.delete(file);
    OldRegistry.createVersion2(file);
    migrate();
    try (TenantRegistry registry = TestRegistry.existing(file)) {
      assertThat(registry.snapshot().logins())
          .extracting(
              login -> "%s %s %d".formatted(login.tenant(), login.shard(), login.passwordVersion()))
          .containsExactly(
              "copied 0001 1",
              "moved 0002 1",
              "stays 0001 1",
              "switched 0001 1",
              "switched 0002 1");
      assertThat(registry.verify(RULES)).isEmpty();
    }
    assertThat(history(HistoryQuery.ALL))
        .extracting(RegistryEvent::detail)
        .endsWith("from version 2 to 3");
  }

  @Test
  void beginsTheHistoryOfTheRegistryAndOfEveryTenant() {
    Instant before = Instant.now();
    migrate();
    List<RegistryEvent> events = history(HistoryQuery.ALL);
    assertThat(events).hasSize(TENANTS + 2);
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.kind()).isEqualTo(EventKind.MIGRATED);
              assertThat(event.author()).isEqualTo(OPERATOR);
              assertThat(event.operation()).isEqualTo(events.get(0).operation());
              assertThat(event.at()).isBetween(before.minusSeconds(1), Instant.now());
              assertThat(event.detail()).isEqualTo("from version 1 to 3");
            });
    assertThat(events).extracting(RegistryEvent::position).isSorted().doesNotHaveDuplicates();
    assertThat(events.get(0).tenant()).isNull();
    assertThat(history(HistoryQuery.of(new TenantId("eu"))))
        .extracting(event -> event.from() + " " + event.to() + " " + event.epoch())
        .containsExactly("0003 0003 4");
  }

  @Test
  void tellsWhatItWouldDoAndDoesNothing() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try (RegistryMigration migration = migration()) {
      assertThat(migration.present()).isEqualTo(1);
      assertThat(migration.target()).isEqualTo(SqliteSchema.VERSION);
      assertThat(migration.plan())
          .anyMatch(statement -> statement.startsWith("CREATE TABLE events"))
          .anyMatch(statement -> statement.startsWith("UPDATE shards"))
          .anyMatch(statement -> statement.startsWith("INSERT INTO events"))
          .contains("PRAGMA user_version = 2", "PRAGMA user_version = 3")
          .noneMatch(statement -> statement.startsWith("CREATE TABLE identity"));
    }
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void runsExactlyWhatItTold() {
    List<String> run = Collections.synchronizedList(new ArrayList<>());
    SqliteMigration migration = migration(new Watched(SqliteConnector.ORDINARY, run::add));
    List<String> plan = migration.plan();
    run.clear();
    assertThat(migration.apply()).isTrue();
    run.removeIf(sql -> !plan.contains(sql));
    assertThat(run).isEqualTo(plan);
    assertThat(migration.plan()).isEmpty();
  }

  @Test
  void doesNothingToARegistryThatIsUpToDate() throws IOException {
    migrate();
    byte[] bytes = Files.readAllBytes(file);
    try (RegistryMigration migration = migration()) {
      assertThat(migration.present()).isEqualTo(SqliteSchema.VERSION);
      assertThat(migration.plan()).isEmpty();
      assertThat(migration.apply()).isFalse();
    }
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void makesAnEmptyRegistryWhereThereIsNone() {
    Path none = folder.resolve("new/none.db");
    try (RegistryMigration migration =
        Registries.migration("sqlite:" + none, folder, TestIdentity.DEMO, OPERATOR)) {
      assertThat(migration.present()).isZero();
      assertThat(migration.plan()).isEqualTo(SqliteScript.after(0));
      assertThat(none).doesNotExist();
      assertThat(migration.apply()).isTrue();
      assertThat(migration.present()).isEqualTo(SqliteSchema.VERSION);
    }
    try (TenantRegistry registry = TestRegistry.existing(none)) {
      assertThat(registry.snapshot()).isEqualTo(new RegistrySnapshot(List.of(), List.of()));
    }
  }

  @Test
  void isRefusedByEverythingElseUntilThen() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (ThrowingCallable door :
        List.<ThrowingCallable>of(
            () -> TestRegistry.existing(file), () -> TestRegistry.openOrCreate(file))) {
      List<Problem> problems = problems(door);
      assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.REGISTRY_OUTDATED);
      assertThat(problems.get(0).message()).contains("version 1", "version 3");
      assertThat(problems.get(0).fix()).contains("aipress registry migrate --apply");
    }
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void isRefusedForAnotherFleetBeforeAnythingIsSaidOfMigrating() {
    assertThat(
            codes(
                () ->
                    SqliteTenantRegistry.openExisting(
                        file, TestIdentity.of("other", "staging", ""), OPERATOR)))
        .containsExactly(ErrorCode.FLEET_MISMATCH);
    assertThat(
            codes(
                () -> SqliteMigration.of(file, TestIdentity.of("other", "staging", ""), OPERATOR)))
        .containsExactly(ErrorCode.FLEET_MISMATCH);
  }

  @Test
  void isRefusedForANewerVersion() throws SQLException {
    TestRegistry.execute(file, "PRAGMA user_version = 4");
    assertThat(codes(this::migration)).containsExactly(ErrorCode.REGISTRY_TOO_NEW);
  }

  @ParameterizedTest
  @CsvSource({"1, REGISTRY_OUTDATED", "2, REGISTRY_OUTDATED", "4, REGISTRY_TOO_NEW"})
  void isNoticedByWhoeverHasTheRegistryOpen(int version, ErrorCode code) throws SQLException {
    migrate();
    try (TenantRegistry registry = TestRegistry.existing(file)) {
      registry.snapshot();
      TestRegistry.execute(file, "PRAGMA user_version = " + version);
      assertThat(codes(registry::snapshot)).containsExactly(code);
      assertThat(codes(() -> registry.add(request("new"), RULES, null))).containsExactly(code);
    }
  }

  @Test
  void isDoneByOneOfManyAtOnce() throws Exception {
    int migrators = 6;
    CyclicBarrier start = new CyclicBarrier(migrators);
    List<Callable<Boolean>> works =
        Collections.nCopies(
            migrators,
            () -> {
              try (RegistryMigration migration = migration()) {
                start.await();
                return migration.apply();
              }
            });
    ExecutorService threads = Executors.newFixedThreadPool(migrators);
    List<Boolean> done = new ArrayList<>();
    try {
      for (Future<Boolean> work : threads.invokeAll(works)) {
        done.add(work.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(done).containsOnlyOnce(true);
    assertThat(history(HistoryQuery.ALL)).hasSize(TENANTS + 2);
  }

  @Test
  void waitsForNobodyForever() throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      SqliteMigration migration = migration(SqliteConnector.waiting(Duration.ofMillis(20)));
      assertThat(codes(migration::apply)).containsExactly(ErrorCode.REGISTRY_LOCKED);
      statement.execute("COMMIT");
      assertThat(migration.apply()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRAGMA query_only = ON", "PRAGMA max_page_count = 1"})
  void changesNothingWhereItCannotWrite(String obstacle) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    SqliteMigration migration =
        migration(
            url -> {
              Connection connection = SqliteConnector.ORDINARY.connect(url);
              SqliteSchema.execute(connection, obstacle);
              return connection;
            });
    assertThat(codes(migration::apply)).containsExactly(ErrorCode.REGISTRY_NOT_WRITABLE);
    assertThat(file).hasBinaryContent(bytes);
    migrate();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE tenants SET state = 'lost' WHERE id = 't7'",
        "UPDATE tenants SET shard = 9 WHERE id = 't7'"
      })
  void changesNothingOfADamagedRegistry(String damage) throws SQLException, IOException {
    TestRegistry.execute(file, damage);
    byte[] bytes = Files.readAllBytes(file);
    try (RegistryMigration migration = migration()) {
      assertThat(codes(migration::apply)).containsExactly(ErrorCode.REGISTRY_DAMAGED);
    }
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void leavesARegistryThatCanBeUsed() {
    migrate();
    try (TenantRegistry registry = TestRegistry.existing(file)) {
      registry.importTenants(List.of(request("t0"), request("new")), RULES, false, Progress.NONE);
      assertThat(history(HistoryQuery.of(new TenantId("new"))))
          .extracting(RegistryEvent::kind)
          .containsExactly(EventKind.TENANT_ADDED);
      assertThat(registry.verify(RULES)).isEmpty();
    }
  }

  private void migrate() {
    try (RegistryMigration migration = migration()) {
      assertThat(migration.apply()).isTrue();
    }
  }

  private RegistryMigration migration() {
    return Registries.migration("sqlite:" + file, folder, TestIdentity.DEMO, OPERATOR);
  }

  private SqliteMigration migration(SqliteConnector connector) {
    return new SqliteMigration(
        new SqliteFile(file, TestIdentity.DEMO, connector), OPERATOR, Clock.systemUTC());
  }

  private List<RegistryEvent> history(HistoryQuery query) {
    List<RegistryEvent> events = new ArrayList<>();
    try (TenantRegistry registry = TestRegistry.existing(file)) {
      registry.history(query, events::add);
    }
    return events;
  }
}
