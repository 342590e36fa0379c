package io.aipress.state.registry.sqlite;

import static io.aipress.shards.Refusals.problems;
import static io.aipress.state.registry.sqlite.TestRegistry.AUTHOR;
import static io.aipress.state.registry.sqlite.TestRegistry.RULES;
import static io.aipress.state.registry.sqlite.TestRegistry.execute;
import static io.aipress.state.registry.sqlite.TestRegistry.existing;
import static io.aipress.state.registry.sqlite.TestRegistry.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Refusals;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong with a registry's file, each fault made with a real file. */
class SqliteFaultsTest {
  private static final int TENANTS = 400;
  private static final int PAGE = 4096;

  private final Path folder;
  private final Path file;
  private RegistrySnapshot content;

  SqliteFaultsTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("registry.db");
  }

  @BeforeEach
  void fillARegistry() {
    try (TenantRegistry registry =
        SqliteTenantRegistry.openOrCreate(file, TestIdentity.DEMO, AUTHOR)) {
      registry.importTenants(requests("t", TENANTS), RULES, false, Progress.NONE);
      content = registry.snapshot();
    }
  }

  @Test
  void saysWhenThereIsNone() {
    Path none = folder.resolve("none.db");
    assertThat(refusal(ErrorCode.REGISTRY_MISSING, () -> existing(none)))
        .contains("none.db", "aipress tenants import", "aipress init");
    assertThat(none).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50, 100, 2000, PAGE, PAGE + 1, 3 * PAGE, 10 * PAGE + 17})
  void noticesThatTheFileWasCut(int length) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    assertThat(whole.length).isGreaterThan(length);
    Files.write(file, Arrays.copyOf(whole, length));
    refusal(ErrorCode.REGISTRY_DAMAGED, () -> existing(file));
    refusal(
        ErrorCode.REGISTRY_DAMAGED,
        () -> SqliteTenantRegistry.openOrCreate(file, TestIdentity.DEMO, AUTHOR));
    assertThat(file).hasSize(length);
  }

  @Test
  void noticesThatTheLastPageWasCut() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    refusal(ErrorCode.REGISTRY_DAMAGED, () -> existing(file));
  }

  @Test
  void noticesGarbage() throws IOException {
    Files.writeString(file, "tenant,tier,domain\n".repeat(1000));
    assertThat(refusal(ErrorCode.REGISTRY_DAMAGED, () -> existing(file)))
        .contains("registry.db", "not a SQLite database", "restore");
  }

  @Test
  void noticesOverwrittenPages() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 2 * PAGE, bytes.length, (byte) 0x5a);
    Files.write(file, bytes);
    refusal(
        ErrorCode.REGISTRY_DAMAGED,
        () -> {
          try (TenantRegistry registry = existing(file)) {
            registry.snapshot();
          }
        });
  }

  @Test
  void refusesAFolder() {
    assertThat(refusal(ErrorCode.REGISTRY_DAMAGED, () -> existing(folder))).contains("folder");
  }

  @Test
  void refusesTheDatabaseOfSomethingElse() throws SQLException {
    Path other = folder.resolve("other.db");
    execute(other, "CREATE TABLE meta (fleet TEXT)", "INSERT INTO meta VALUES ('demo')");
    assertThat(refusal(ErrorCode.REGISTRY_DAMAGED, () -> existing(other)))
        .contains("something else");
  }

  @Test
  void refusesANewerVersion() throws SQLException {
    execute(file, "PRAGMA user_version = 4");
    assertThat(refusal(ErrorCode.REGISTRY_TOO_NEW, () -> existing(file)))
        .contains("version 4", "up to 3");
  }

  @Test
  void refusesAnotherFleet() {
    assertThat(
            refusal(
                ErrorCode.FLEET_MISMATCH,
                () ->
                    SqliteTenantRegistry.openExisting(
                        file, TestIdentity.of("other", "staging", ""), AUTHOR)))
        .contains("name \"demo\"", "says \"other\"");
  }

  @Test
  void refusesAnotherKeyButNotWhereItNeverLearntOfKeys() throws SQLException {
    FleetIdentity keyed =
        new FleetIdentity(
            "demo", "staging", TestIdentity.DEMO.projects(), "demo-tfstate", "projects/keys/k");
    assertThat(
            refusal(
                ErrorCode.CMEK_KEY_FIXED,
                () -> SqliteTenantRegistry.openExisting(file, keyed, AUTHOR)))
        .contains("under Google's keys", "says \"projects/keys/k\"");

    execute(file, "DELETE FROM identity WHERE field = 'encryption.kmsKey'");
    SqliteTenantRegistry.openExisting(file, keyed, AUTHOR).close();
  }

  @Test
  void refusesAFleetFileThatWouldNameOtherProjectsAndStates() {
    assertThat(
            Refusals.fields(
                () ->
                    SqliteTenantRegistry.openExisting(
                        file, TestIdentity.of("demo", "production", "x2"), AUTHOR)))
        .containsExactly("environment", "projects.suffix");
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE tenants SET state = 'lost' WHERE id = 't7', lost",
    "UPDATE domains SET domain = 'NOT A DOMAIN' WHERE tenant = 't7', NOT A DOMAIN",
    "DELETE FROM domains WHERE tenant = 't7', t7",
    "UPDATE domains SET tenant = 'nobody' WHERE tenant = 't7', domain"
  })
  void noticesRowsThatNoWriteLeaves(String statement, String told) throws SQLException {
    execute(file, statement);
    try (TenantRegistry registry = existing(file)) {
      assertThat(refusal(ErrorCode.REGISTRY_DAMAGED, registry::snapshot)).contains(told);
    }
  }

  @Test
  void readsButDoesNotWriteWhileAnotherWrites() throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement();
        TenantRegistry registry = impatient(file)) {
      statement.execute("BEGIN IMMEDIATE");
      assertThat(registry.snapshot()).isEqualTo(content);
      assertThat(refusal(ErrorCode.REGISTRY_LOCKED, () -> addOne(registry))).contains("repeat");
      statement.execute("COMMIT");
      addOne(registry);
    }
  }

  @Test
  void saysWhoHoldsTheFileWhenItCannotEvenBeRead() throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");
      refusal(ErrorCode.REGISTRY_LOCKED, () -> impatient(file));
    }
  }

  @Test
  void writesNothingWhenItMayNot() {
    // Permission bits stop nobody who is root; SQLite's own switch gives the same answer.
    assertThat(refusalOfWrite("PRAGMA query_only = ON", ErrorCode.REGISTRY_NOT_WRITABLE))
        .contains("not for writing");
  }

  @Test
  void writesNothingWhenTheDiskIsFull() {
    assertThat(refusalOfWrite("PRAGMA max_page_count = 1", ErrorCode.REGISTRY_NOT_WRITABLE))
        .contains("full");
  }

  @Test
  void losesNothingWhenTheDiskFillsUpBetweenWrites() {
    SqliteConnection database = connection(file, Duration.ofSeconds(1));
    try (TenantRegistry registry = TestRegistry.on(database)) {
      pragma(database, "PRAGMA max_page_count = 1");
      List<TenantRequest> wanted = requests("more", 2000);
      int added = 0;
      RegistrySnapshot before = content;
      while (isAdded(registry, wanted.get(added))) {
        added++;
        before = registry.snapshot();
      }
      assertThat(registry.snapshot()).isEqualTo(before);
      assertThat(before.tenants()).hasSize(TENANTS + added);
      pragma(database, "PRAGMA max_page_count = 1000000");
      assertThat(isAdded(registry, wanted.get(added))).isTrue();
      assertThat(registry.verify(RULES)).isEmpty();
    }
  }

  /** Whether it was; otherwise it was refused because the disk is full. */
  private static boolean isAdded(TenantRegistry registry, TenantRequest request) {
    try {
      registry.add(request, RULES, null);
      return true;
    } catch (AipressException e) {
      assertThat(e.problems())
          .extracting(Problem::code)
          .containsExactly(ErrorCode.REGISTRY_NOT_WRITABLE);
      return false;
    }
  }

  private static void pragma(SqliteConnection database, String pragma) {
    database.read(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(pragma);
          }
        });
  }

  @Test
  void saysWhenItsFolderCannotBeMade() {
    Path below = file.resolve("below/registry.db");
    try (TenantRegistry registry =
        SqliteTenantRegistry.openOrCreate(below, TestIdentity.DEMO, AUTHOR)) {
      refusal(ErrorCode.REGISTRY_NOT_WRITABLE, () -> addOne(registry));
    }
  }

  @Test
  void rollsBackWhatAKilledProcessLeft() throws SQLException, IOException {
    Path crashed = Files.createDirectory(folder.resolve("crashed")).resolve("registry.db");
    try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = writer.createStatement()) {
      // A cache of five pages makes SQLite write into the file before the transaction ends.
      statement.execute("PRAGMA cache_size = 5");
      statement.execute("BEGIN IMMEDIATE");
      statement.execute("UPDATE tenants SET tier = 'gold', pinned = 1");
      statement.execute("DELETE FROM domains");
      for (String suffix : List.of("", "-journal")) {
        Files.copy(
            Path.of(file + suffix), Path.of(crashed + suffix), StandardCopyOption.REPLACE_EXISTING);
      }
      statement.execute("ROLLBACK");
    }
    try (TenantRegistry registry = existing(crashed)) {
      assertThat(registry.snapshot()).isEqualTo(content);
    }
  }

  @Test
  void tellsWhenTheDriverItselfFails() {
    assertThat(SqliteFaults.of(new SQLException("no library"), file).problems())
        .extracting(Problem::toString)
        .containsExactly(
            "INTERNAL: the SQLite driver failed: no library; let -Dorg.sqlite.tmpdir name a folder"
                + " from which programs may be run");
  }

  @Test
  void refusesWhatBreaksTheSchema() throws SQLException {
    for (String statement :
        List.of(
            "DELETE FROM shards WHERE number = 9",
            "UPDATE shards SET region = 'us-east1' WHERE number = 1",
            "UPDATE tenants SET region = 'us-east1' WHERE id = 't1'",
            "UPDATE tenants SET epoch = 0 WHERE id = 't1'",
            "UPDATE domains SET domain = 't2.example.com' WHERE tenant = 't1'",
            "INSERT INTO identity (field, value) VALUES ('name', 'other')")) {
      SqliteConnection database = connection(file, Duration.ofSeconds(1));
      try (database) {
        refusal(
            ErrorCode.INTERNAL,
            () ->
                database.write(
                    connection -> {
                      try (Statement sql = connection.createStatement()) {
                        return sql.executeUpdate(statement);
                      }
                    }));
      }
    }
  }

  private String refusalOfWrite(String pragma, ErrorCode code) {
    SqliteConnection database = connection(file, Duration.ofSeconds(1));
    pragma(database, pragma);
    try (TenantRegistry registry = TestRegistry.on(database)) {
      return refusal(
          code, () -> registry.importTenants(requests("more", 2000), RULES, false, Progress.NONE));
    } finally {
      try (TenantRegistry registry = existing(file)) {
        assertThat(registry.snapshot()).isEqualTo(content);
      }
    }
  }

  /** The one problem that the call is refused with, told with its mend; its cause is kept. */
  private static String refusal(ErrorCode code, ThrowingCallable call) {
    List<Problem> problems = problems(call);
    assertThat(problems).extracting(Problem::code).containsExactly(code);
    assertThat(problems.get(0).fix()).isNotBlank();
    return problems.get(0).toString();
  }

  private static void addOne(TenantRegistry registry) {
    registry.add(requests("one", 1).get(0), RULES, null);
  }

  private static TenantRegistry impatient(Path path) {
    return TestRegistry.on(connection(path, Duration.ofMillis(20)));
  }

  private static SqliteConnection connection(Path path, Duration patience) {
    return new SqliteConnection(
        new SqliteFile(path, TestIdentity.DEMO, SqliteConnector.waiting(patience)));
  }
}
