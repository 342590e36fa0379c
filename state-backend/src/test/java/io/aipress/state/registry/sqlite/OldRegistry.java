package io.aipress.state.registry.sqlite;

import static io.aipress.shards.registry.testing.Wishes.ROOMY;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.TenantRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes registries of older versions, as the libraries of their times did. */
final class OldRegistry {
  private OldRegistry() {}

  static String script(int version) throws IOException {
    String name = "/io/aipress/state/registry/schema/sqlite/V" + version + ".sql";
    try (InputStream in = Objects.requireNonNull(OldRegistry.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Two shards in the United States and one in Europe; on the first tenants {@code t0} to {@code
   * tN}, tiers in turn, on the third {@code eu} with two domains and a pin.
   */
  static void create(Path file, int tenants) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA foreign_keys = ON");
      statement.executeUpdate("BEGIN IMMEDIATE");
      statement.executeUpdate(script(1));
      statement.executeUpdate("PRAGMA application_id = " + 0x41495052);
      statement.executeUpdate("PRAGMA user_version = 1");
      try (PreparedStatement identity =
          connection.prepareStatement("INSERT INTO identity (field, value) VALUES (?, ?)")) {
        for (Map.Entry<String, String> field : TestIdentity.DEMO.fields().entrySet()) {
          identity.setString(1, field.getKey());
          identity.setString(2, field.getValue());
          identity.executeUpdate();
        }
      }
      statement.executeUpdate(
          "INSERT INTO shards (number, region, state) VALUES (1, 'us-central1', 'open'),"
              + " (2, 'us-central1', 'open'), (3, 'europe-west1', 'draining')");
      String[] tiers = {"bronze", "silver", "gold"};
      for (int i = 0; i < tenants; i++) {
        tenant(connection, "t" + i, tiers[i % 3], "us-central1", 1, false);
        domain(connection, "t" + i + ".example.com", "t" + i, 0);
      }
      tenant(connection, "eu", "gold", "europe-west1", 3, true);
      domain(connection, "eu.example.com", "eu", 0);
      domain(connection, "www.eu.example.com", "eu", 1);
      statement.executeUpdate("UPDATE tenants SET epoch = 4 WHERE id = 'eu'");
      statement.executeUpdate("COMMIT");
    }
  }

  /**
   * Two shards. On the first stand {@code stays}, {@code removed}, {@code copied} whose move to the
   * second has begun, and what {@code switched} and {@code moved} have left there: the first before
   * the end of its move, the other after it. Version 3 added the logins and nothing else.
   */
  static void createVersion2(Path file) throws SQLException {
    try (TenantRegistry registry = TestRegistry.openOrCreate(file)) {
      Region us = new Region("us-central1");
      registry.openShards(List.of(us, us));
      registry.reserve(
          new Reservation("here", new ShardId(1), ServiceTier.BRONZE, 5), TestRegistry.RULES);
      for (String id : List.of("stays", "removed", "copied", "switched", "moved")) {
        registry.add(TestRegistry.request(id), TestRegistry.RULES, "here");
      }
      registry.remove(new TenantId("removed"), ROOMY, null);
      move(registry, "copied", MovePhase.COPY);
      move(registry, "switched", MovePhase.SWITCH);
      move(registry, "moved", MovePhase.COMPLETE);
    }
    TestRegistry.execute(file, "DROP TABLE logins");
    TestRegistry.execute(file, "PRAGMA user_version = 2");
  }

  private static void move(TenantRegistry registry, String tenant, MovePhase phase) {
    TenantId id = new TenantId(tenant);
    Move move =
        registry
            .startMoves(List.of(new MoveRequest(id, 1, new ShardId(2))), TestRegistry.RULES)
            .get(0);
    for (long epoch = 2; move.phase() != phase; epoch++) {
      move = registry.advance(id, epoch, ROOMY, null);
    }
  }

  private static void tenant(
      Connection connection, String id, String tier, String region, int shard, boolean pinned)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO tenants (id, tier, region, shard, state, epoch, pinned)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      statement.setString(1, id);
      statement.setString(2, tier);
      statement.setString(3, region);
      statement.setInt(4, shard);
      statement.setString(5, "active");
      statement.setLong(6, 1);
      statement.setInt(7, pinned ? 1 : 0);
      statement.executeUpdate();
    }
  }

  private static void domain(Connection connection, String domain, String tenant, int position)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO domains (domain, tenant, position) VALUES (?, ?, ?)")) {
      statement.setString(1, domain);
      statement.setString(2, tenant);
      statement.setInt(3, position);
      statement.executeUpdate();
    }
  }
}
