package io.aipress.state.registry.sqlite;

import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.state.registry.sqlite.TestRegistry.RULES;
import static io.aipress.state.registry.sqlite.TestRegistry.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.LoginSlot;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.contract.RowLines;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How SQLite answers every statement of the registry. */
class SqlTest {
  private final Path file;

  SqlTest(@TempDir Path folder) {
    file = folder.resolve("registry.db");
  }

  @ParameterizedTest
  @EnumSource(Sql.class)
  void readsNoMoreThanItMust(Sql sql) throws SQLException {
    List<String> plan = plan(sql);
    if (sql.readsEverything()) {
      assertThat(plan)
          .as("rows come in their order, not sorted in memory")
          .isNotEmpty()
          .noneMatch(step -> step.contains("TEMP B-TREE"));
    } else {
      assertThat(plan)
          .as("rows are found by an index")
          .noneMatch(step -> step.startsWith("SCAN ") && !step.startsWith("SCAN (subquery"));
    }
  }

  @Test
  void knowsEveryStatementThatIsRun() throws SQLException {
    Set<String> run = new TreeSet<>();
    try (TenantRegistry registry =
        TestRegistry.on(file, new Watched(SqliteConnector.ORDINARY, run::add))) {
      everything(registry);
      TestRegistry.execute(file, "UPDATE domains SET tenant = 'nobody'");
      RowLines.of(registry);
    }
    Set<String> known = new TreeSet<>();
    Arrays.stream(Sql.values()).forEach(sql -> known.add(sql.text()));
    assertThat(run).containsAll(known);
    run.removeAll(known);
    run.removeAll(SqliteScript.after(0));
    run.removeIf(sql -> sql.startsWith("PRAGMA "));
    assertThat(run)
        .as("no statement about the registry's rows stands elsewhere")
        .containsExactly(
            "BEGIN",
            "BEGIN IMMEDIATE",
            "COMMIT",
            "INSERT INTO identity (field, value) VALUES (?, ?)",
            "SELECT field, value FROM identity",
            Watched.COMMITTED);
  }

  /** Operations that together need every statement. */
  private static void everything(TenantRegistry registry) {
    PlacementRules apart = new PlacementRules(RULES.shards(), RULES.limits(), RULES.tiers(), 2);
    Region us = new Region("us-central1");
    registry.openShards(List.of(us, us));
    TenantRequest owned =
        new TenantRequest(
            new TenantId("owned"),
            ServiceTier.GOLD,
            request("owned").domains(),
            us,
            false,
            new Owner("acme"),
            5L,
            null);
    registry.reserve(new Reservation("kept", new ShardId(1), ServiceTier.GOLD, 2), RULES);
    registry.add(owned, apart, "kept");
    registry.importTenants(List.of(request("a")), RULES, false, Progress.NONE);
    registry.release("kept");
    registry.confirmLogin(new Login(owned.id(), new ShardId(1), LoginSlot.A, 1), null);
    registry.startMoves(List.of(new MoveRequest(owned.id(), 1, new ShardId(2))), apart);
    registry.rollBack(owned.id(), 2);
    registry.confirmRemoved(owned.id());
    registry.forgetLeftover(owned.id(), new ShardId(2));
    registry.remove(owned.id(), ROOMY, "gs://backups/owned");
    registry.confirmRemoved(owned.id());
    registry.confirmRemoved(owned.id());
    registry.verify(RULES);
    registry.snapshot();
    RowLines.of(registry);
    for (HistoryQuery query :
        List.of(
            HistoryQuery.ALL,
            HistoryQuery.of(owned.id()),
            new HistoryQuery(null, Instant.EPOCH),
            new HistoryQuery(owned.id(), Instant.EPOCH))) {
      List<Object> events = new ArrayList<>();
      registry.history(query, events::add);
      assertThat(events).isNotEmpty();
    }
  }

  private List<String> plan(Sql sql) throws SQLException {
    try (TenantRegistry registry = TestRegistry.openOrCreate(file)) {
      registry.add(request("a"), RULES, null);
    }
    List<String> steps = new ArrayList<>();
    try (Connection connection = SqliteConnector.ORDINARY.connect("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet step = statement.executeQuery("EXPLAIN QUERY PLAN " + sql.text())) {
      while (step.next()) {
        steps.add(step.getString("detail"));
      }
    }
    return steps;
  }
}
