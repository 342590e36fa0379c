package io.aipress.state.registry.sqlite;

import static io.aipress.shards.Refusals.problems;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.state.registry.sqlite.TestRegistry.RULES;
import static io.aipress.state.registry.sqlite.TestRegistry.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.contract.RowLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rows that no operation leaves, written past every constraint: who reads values is told
 * REGISTRY_DAMAGED, who reads rows gets them as they are, and the check of the invariants finds
 * them.
 */
class SqliteDamageTest {
  @TempDir private static Path shared;

  private final Path file;

  SqliteDamageTest(@TempDir Path folder) {
    file = folder.resolve("registry.db");
  }

  @BeforeAll
  static void fillARegistry() {
    try (TenantRegistry registry = TestRegistry.openOrCreate(whole())) {
      registry.importTenants(requests("t", 60), RULES, false, Progress.NONE);
      ShardId other =
          new ShardId(3 - registry.find(new TenantId("t1")).orElseThrow().shard().number());
      registry.startMoves(List.of(new MoveRequest(new TenantId("t1"), 1, other)), RULES);
      registry.reserve(new Reservation("kept", other, ServiceTier.GOLD, 1), RULES);
      registry.remove(new TenantId("t2"), ROOMY, null);
      registry.confirmRemoved(new TenantId("t2"));
    }
  }

  @BeforeEach
  void takeACopy() throws IOException {
    Files.copy(whole(), file);
  }

  private static Path whole() {
    return shared.resolve("whole.db");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE shards SET state = 'lost' WHERE number = 2        | shard 2",
        "UPDATE shards SET served_gold = -1 WHERE number = 2      | shard 2",
        "UPDATE shards SET held_gold = 3000000000                 | shard 1",
        "UPDATE shards SET dedicated_to = 'NOBODY'                | NOBODY",
        "UPDATE tenants SET tier = 'iron' WHERE id = 't7'         | t7",
        "UPDATE tenants SET state = 'lost' WHERE id = 't7'        | lost",
        "UPDATE tenants SET state = 'removed' WHERE id = 't7'     | t7",
        "UPDATE tenants SET owner = 'NO ONE' WHERE id = 't7'      | NO ONE",
        "UPDATE tenants SET data_bytes = -1 WHERE id = 't7'       | t7",
        "UPDATE tenants SET shard = 123456 WHERE id = 't7'        | t7",
        "UPDATE tenants SET id = 'T 7' WHERE id = 't7'            | T 7",
        "UPDATE domains SET domain = 'NO NAME' WHERE tenant = 't7'| NO NAME",
        "DELETE FROM domains WHERE tenant = 't7'                  | t7",
        "UPDATE domains SET tenant = 'zz' WHERE tenant = 't7'     | t7",
        "INSERT INTO domains VALUES ('stray.com', 'a', 0)         | stray.com",
        "INSERT INTO domains VALUES ('stray.com', 't70', 0)       | stray.com",
        "INSERT INTO domains VALUES ('stray.com', 'zz', 0)        | stray.com",
        "UPDATE moves SET phase = 'paste'                         | paste",
        "UPDATE moves SET withdrawal = 'destroy'                  | t1",
        "UPDATE reservations SET seats = 0                        | kept",
        "UPDATE reservations SET name = 'NO NAME'                 | NO NAME",
        "UPDATE leftovers SET shard = 0                           | t2",
        "INSERT INTO formers VALUES ('zz', 0)                     | zz"
      })
  void namesTheRow(String damage, String told) throws SQLException {
    TestRegistry.execute(file, damage);
    try (TenantRegistry registry = TestRegistry.existing(file)) {
      assertThat(damaged(registry::snapshot)).contains(told);
      assertThat(
              damaged(() -> registry.importTenants(requests("u", 1), RULES, false, Progress.NONE)))
          .contains(told);
      assertThat(registry.verify(RULES))
          .extracting(Problem::code)
          .contains(ErrorCode.INVARIANT_BROKEN);
    }
  }

  @Test
  void namesTheEvent() throws SQLException {
    TestRegistry.execute(
        file,
        "DROP TRIGGER events_are_never_edited",
        "UPDATE events SET kind = 'lost' WHERE tenant = 't7'");
    try (TenantRegistry registry = TestRegistry.existing(file)) {
      assertThat(damaged(() -> registry.history(HistoryQuery.of(new TenantId("t7")), event -> {})))
          .contains("lost");
      assertThat(registry.verify(RULES))
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.code()).isEqualTo(ErrorCode.INVARIANT_BROKEN);
                assertThat(problem.message()).contains("event", "of operation", "lost");
              });
    }
  }

  @Test
  void namesTheEventThatStandsAfterALaterOne() throws SQLException {
    TestRegistry.execute(
        file,
        "DROP TRIGGER events_are_never_edited",
        "UPDATE events SET at = at + 1000000 WHERE seq = 5");
    try (TenantRegistry registry = TestRegistry.existing(file)) {
      assertThat(registry.verify(RULES))
          .extracting(Problem::message)
          .singleElement()
          .asString()
          .startsWith("event 5 of operation")
          .contains("stands after one of");
    }
  }

  @Test
  void namesTheRowWhenOneIsAskedFor() throws SQLException {
    TestRegistry.execute(
        file,
        "UPDATE tenants SET state = 'lost' WHERE id = 't7'",
        "UPDATE moves SET phase = 'paste'");
    try (TenantRegistry registry = TestRegistry.existing(file)) {
      assertThat(damaged(() -> registry.find(new TenantId("t7")))).contains("lost");
      assertThat(damaged(() -> registry.findMove(new TenantId("t1")))).contains("paste");
      assertThat(damaged(() -> registry.setPinned(new TenantId("t7"), true))).contains("lost");
      assertThat(registry.find(new TenantId("t8"))).isPresent();
    }
  }

  @Test
  void showsRowsAsTheyAre() throws SQLException {
    TestRegistry.execute(
        file,
        "DROP TRIGGER epochs_only_grow",
        "UPDATE shards SET state = 'lost' WHERE number = 2",
        "UPDATE tenants SET state = 'lost', epoch = -3 WHERE id = 't7'",
        "DELETE FROM domains WHERE tenant = 't8'",
        "INSERT INTO domains VALUES ('a.com', 'zz', 0), ('b.com', 'a', 0), ('c.com', 't70', 0)",
        "UPDATE moves SET phase = 'paste'");
    List<String> rows;
    try (TenantRegistry registry = TestRegistry.existing(file)) {
      rows = RowLines.of(registry);
    }
    assertThat(rows)
        .anyMatch(row -> row.contains("number=2") && row.contains("state=lost"))
        .anyMatch(row -> row.contains("id=t7,") && row.contains("state=lost, epoch=-3"))
        .anyMatch(row -> row.contains("id=t8,") && row.contains("domains=[]"))
        .anyMatch(row -> row.contains("id=t9,") && row.contains("domains=[t9.example.com]"))
        .anyMatch(row -> row.contains("phase=paste"))
        .containsSubsequence("stray a.com of zz", "stray b.com of a", "stray c.com of t70")
        .contains("former t2 at 3", "last of t2 at 3", "last of t1 at 2");
  }

  private static String damaged(ThrowingCallable call) {
    List<Problem> problems = problems(call);
    assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.REGISTRY_DAMAGED);
    assertThat(problems.get(0).fix()).isNotBlank();
    return problems.get(0).message();
  }
}
