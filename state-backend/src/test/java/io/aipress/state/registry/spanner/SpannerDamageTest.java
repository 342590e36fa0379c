package io.aipress.state.registry.spanner;

import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.state.registry.spanner.TestSpanner.RULES;
import static io.aipress.state.registry.spanner.TestSpanner.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.spanner.SpannerException;
import com.google.cloud.spanner.Statement;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rows that no operation leaves, written by somebody who may: Spanner's own checks and foreign keys
 * let them pass, and the check of the invariants names them.
 */
@Needs(Part.SPANNER)
class SpannerDamageTest {
  private final TestSpanner database = TestSpanner.migrated();

  /** Tenants t0 to t59 on two shards; t1 moves, t2 is gone, a gold place is kept. */
  @BeforeEach
  void fill() {
    try (TenantRegistry registry = database.open()) {
      registry.importTenants(requests("t", 60), RULES, false, Progress.NONE);
      ShardId other =
          new ShardId(3 - registry.find(new TenantId("t1")).orElseThrow().shard().number());
      registry.startMoves(List.of(new MoveRequest(new TenantId("t1"), 1, other)), RULES);
      registry.reserve(new Reservation("kept", other, ServiceTier.GOLD, 1), RULES);
      registry.remove(new TenantId("t2"), ROOMY, null);
      registry.confirmRemoved(new TenantId("t2"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE shards SET served_gold = 3 WHERE number = 1                    | 2 | shard 0001",
        "UPDATE shards SET held_silver = 7 WHERE number = 2                    | 2 | shard 0002",
        "UPDATE shards SET dedicated_to = 't3' WHERE number = 1                | 6 | tenant t",
        "UPDATE tenants SET epoch = 9 WHERE tenant = 't3'                      | 8 | tenant t3",
        "UPDATE tenants SET state = 'moving' WHERE tenant = 't3'               | 7 | tenant t3",
        "UPDATE tenants SET state = 'active' WHERE tenant = 't1'               | 7 | move of t1",
        "UPDATE tenants SET shard = 3 - shard WHERE tenant = 't3'              | 2 | shard 0001",
        "UPDATE tenants SET owner = 'NO ONE' WHERE tenant = 't3'               | 0 | tenant t3",
        "DELETE FROM tenants WHERE tenant = 't3'                               | 8 | tenant t3",
        "DELETE FROM domains WHERE tenant = 't3'                               | 0 | tenant t3",
        "UPDATE domains SET domain = 'NO NAME' WHERE tenant = 't3'             | 0 | tenant t3",
        "UPDATE moves SET phase = 'switch' WHERE tenant = 't1'                 | 7 | move of t1",
        "DELETE FROM moves WHERE tenant = 't1'                                 | 7 | tenant t1",
        "UPDATE reservations SET seats = 4 WHERE name = 'kept'                 | 2 | shard 000",
        "DELETE FROM reservations WHERE name = 'kept'                          | 2 | shard 000",
        "INSERT INTO leftovers (shard, tenant) VALUES (1, 't1')                | 9 | leftover of t1",
        "INSERT INTO formers (tenant, epoch) VALUES ('t3', 1)                  | 1 | tenant t3",
        "UPDATE formers SET epoch = 7 WHERE tenant = 't2'                      | 8 | former tenant t2",
        "DELETE FROM formers WHERE tenant = 't2'                               | 8 | tenant t2",
        "UPDATE events SET epoch = 5 WHERE tenant = 't3'                       | 8 | tenant t3",
        "UPDATE events SET kind = 'lost' WHERE tenant = 't3'                   | 0 | event",
        "DELETE FROM events WHERE tenant = 't3'                                | 8 | tenant t3",
      })
  void namesTheRowAndTheInvariant(String damage, int invariant, String row) {
    change(damage);
    List<Problem> broken = verify(RULES);
    assertThat(broken).extracting(Problem::code).containsOnly(ErrorCode.INVARIANT_BROKEN);
    assertThat(broken)
        .anySatisfy(
            problem -> {
              assertThat(problem.message()).startsWith(row);
              assertThat(problem.rule())
                  .contains(invariant == 0 ? "" : "invariant " + invariant + ":");
              assertThat(problem.fix()).isNotBlank();
            });
  }

  @Test
  void namesEveryRowOfManyThatAreBroken() {
    change("UPDATE tenants SET epoch = 9 WHERE tenant IN ('t3', 't4', 't5')");
    assertThat(verify(RULES))
        .extracting(Problem::field)
        .containsExactly("tenant t3", "tenant t4", "tenant t5");
  }

  @Test
  void namesAShardThatHoldsMoreThanTheFleetFileGivesIt() {
    assertThat(verify(PlacementRules.of(new ShardCapacity(40, 40, true))))
        .extracting(Problem::code)
        .isNotEmpty()
        .containsOnly(ErrorCode.CAPACITY_BELOW_LOAD);
  }

  /** Spanner itself keeps these rows out. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE shards SET served_gold = -1 WHERE number = 1",
        "UPDATE shards SET state = 'retired' WHERE number = 1",
        "UPDATE tenants SET tier = 'iron' WHERE tenant = 't3'",
        "UPDATE tenants SET state = 'removed' WHERE tenant = 't3'",
        "UPDATE tenants SET shard = 9 WHERE tenant = 't3'",
        "UPDATE tenants SET region = 'europe-west1' WHERE tenant = 't3'",
        "UPDATE moves SET target = source WHERE tenant = 't1'",
        "DELETE FROM tenants WHERE tenant = 't1'",
        "DELETE FROM shards WHERE number = 1",
        "UPDATE domains SET domain = 't4.example.com' WHERE tenant = 't3'",
        "UPDATE reservations SET seats = 0 WHERE name = 'kept'",
        "INSERT INTO leftovers (shard, tenant) VALUES (9, 't3')",
        "UPDATE registry_state SET id = 2 WHERE id = 1",
      })
  void cannotBeWrittenAtAll(String damage) {
    assertThatThrownBy(() -> change(damage)).isInstanceOf(SpannerException.class);
    assertThat(verify(RULES)).isEmpty();
  }

  private void change(String statement) {
    try (SpannerConnection connection = database.connection()) {
      Long rows =
          connection
              .client()
              .readWriteTransaction()
              .run(transaction -> transaction.executeUpdate(Statement.of(statement)));
      assertThat(rows).isPositive();
    }
  }

  private List<Problem> verify(PlacementRules rules) {
    try (TenantRegistry registry = database.open()) {
      return registry.verify(rules);
    }
  }
}
