package io.aipress.state.registry.sqlite;

import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.state.registry.sqlite.TestRegistry.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.shards.LoginSlot;
import io.aipress.shards.Refusals;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.TenantRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schema itself holds, whatever the code above it does. */
class SqliteSchemaTest {
  /** Nothing that is refused changes it, so all tests have it together. */
  @TempDir private static Path folder;

  private static Path file() {
    return folder.resolve("registry.db");
  }

  /** Tenant t0 moves from shard 1 to 2, shard 3 stands elsewhere, a tenant has gone. */
  @BeforeAll
  static void fill() {
    try (TenantRegistry registry = TestRegistry.openOrCreate(file())) {
      Region us = new Region("us-central1");
      registry.openShards(List.of(us, us, new Region("europe-west1")));
      registry.reserve(
          new Reservation("here", new ShardId(1), ServiceTier.BRONZE, 4), TestRegistry.RULES);
      requests("t", 3).forEach(request -> registry.add(request, TestRegistry.RULES, "here"));
      TenantId gone = registry.add(TestRegistry.request("gone"), TestRegistry.RULES, "here").id();
      registry.remove(gone, ROOMY, null);
      registry.confirmRemoved(gone);
      registry.startMoves(
          List.of(new MoveRequest(new TenantId("t0"), 1, new ShardId(2))), TestRegistry.RULES);
      registry.confirmLogin(new Login(new TenantId("t0"), new ShardId(1), LoginSlot.B, 7), null);
      registry.reserve(
          new Reservation("campaign", new ShardId(1), ServiceTier.GOLD, 2), TestRegistry.RULES);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5b6390fe6ac4b14589dddf806407d4a310db0065b87ce4bd7b47b1d81f6880ab",
    "2, a97827ce168c2dee46cd9f9d2bc7f07727619f11c30ba45ecd45f6059f09e550",
    "3, 2186eba4271af0f43093721ca75f1a1995352ed0368530eb4a6b96f18c62015d"
  })
  void neverChangesAVersionThatWasReleased(int version, String sha256) throws Exception {
    byte[] script = OldRegistry.script(version).getBytes(StandardCharsets.UTF_8);
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(script)))
        .isEqualTo(sha256);
  }

  @Test
  void isTheSameInANewRegistryAndInAMigratedOne() throws Exception {
    Path migrated = folder.resolve("migrated.db");
    OldRegistry.create(migrated, 3);
    SqliteMigration.of(migrated, TestIdentity.DEMO, TestRegistry.AUTHOR).apply();
    assertThat(schema(migrated)).isEqualTo(schema(file())).hasSizeGreaterThan(20);
  }

  @Test
  void takesStatementsFromAScriptWhole() throws Exception {
    assertThat(SqliteScript.statements(OldRegistry.script(1)))
        .allSatisfy(statement -> assertThat(statement).matches("(?s)CREATE .*[^;\\s]"))
        .hasSize(8);
    assertThatThrownBy(() -> SqliteScript.statements("CREATE TABLE a (\n  b TEXT\n"))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM shards WHERE number = 3",
        "UPDATE shards SET region = 'us-east1' WHERE number = 1",
        "UPDATE shards SET number = 9 WHERE number = 3",
        "UPDATE shards SET served_gold = -1 WHERE number = 1",
        "UPDATE shards SET held_bronze = 'many' WHERE number = 1",
        "UPDATE shards SET state = 'lost' WHERE number = 1",
        "UPDATE tenants SET region = 'us-east1' WHERE id = 't1'",
        "UPDATE tenants SET shard = 9 WHERE id = 't1'",
        "UPDATE tenants SET epoch = 0 WHERE id = 't1'",
        "UPDATE tenants SET epoch = 1 WHERE id = 't0'",
        "UPDATE tenants SET state = 'lost' WHERE id = 't1'",
        "UPDATE tenants SET state = 'removed' WHERE id = 't1'",
        "UPDATE tenants SET withdrawal = 'destroy' WHERE id = 't1'",
        "UPDATE tenants SET state = 'removed', withdrawal = 'release' WHERE id = 't1'",
        "UPDATE tenants SET backup = 'gs://b/o' WHERE id = 't1'",
        "UPDATE tenants SET owner = '' WHERE id = 't1'",
        "UPDATE tenants SET data_bytes = -1 WHERE id = 't1'",
        "UPDATE domains SET domain = 't2.example.com' WHERE tenant = 't1'",
        "UPDATE domains SET tenant = 'nobody' WHERE tenant = 't1'",
        "INSERT INTO identity (field, value) VALUES ('name', 'other')",
        "DELETE FROM tenants WHERE id = 't0'",
        "INSERT INTO tenants (id, tier, region, shard, state, epoch, pinned)"
            + " VALUES ('gone', 'gold', 'us-central1', 1, 'active', 2, 0)",
        "INSERT INTO moves VALUES ('t0', 1, 2, 'copy', NULL, NULL)",
        "INSERT INTO moves VALUES ('nobody', 1, 2, 'copy', NULL, NULL)",
        "INSERT INTO moves VALUES ('t1', 1, 1, 'copy', NULL, NULL)",
        "INSERT INTO moves VALUES ('t1', 1, 9, 'copy', NULL, NULL)",
        "INSERT INTO moves VALUES ('t1', 1, 3, 'copy', NULL, NULL)",
        "INSERT INTO moves VALUES ('t1', 1, 2, 'paste', NULL, NULL)",
        "INSERT INTO moves VALUES ('t1', 1, 2, 'copy', 'destroy', NULL)",
        "INSERT INTO moves VALUES ('t1', 1, 2, 'complete', NULL, NULL)",
        "INSERT INTO moves VALUES ('t1', 1, 2, 'complete', 'release', NULL)",
        "UPDATE moves SET target = 1 WHERE tenant = 't0'",
        "UPDATE moves SET backup = 'gs://b/o' WHERE tenant = 't0'",
        "INSERT INTO logins VALUES ('nobody', 1, 'a', 1)",
        "INSERT INTO logins VALUES ('t1', 9, 'a', 1)",
        "INSERT INTO logins VALUES ('t1', 1, 'a', 0)",
        "INSERT INTO logins VALUES ('t1', 1, 'c', 1)",
        "UPDATE logins SET password_version = 6 WHERE tenant = 't0'",
        "INSERT INTO reservations VALUES ('r', 9, 'gold', 1)",
        "INSERT INTO reservations VALUES ('r', 1, 'iron', 1)",
        "UPDATE reservations SET seats = 0 WHERE name = 'campaign'",
        "INSERT INTO leftovers VALUES (9, 't1')",
        "UPDATE formers SET epoch = 2 WHERE id = 'gone'",
        "UPDATE events SET actor = 'nobody'",
        "DELETE FROM events WHERE seq = 1",
        "INSERT INTO events (at, operation, position, actor, kind)"
            + " VALUES (1, 'o', 0, 'a', 'migrated')",
        "INSERT INTO events (at, operation, position, actor, kind)"
            + " SELECT at, operation, position, actor, kind FROM events WHERE seq = 1",
        "INSERT INTO events (at, operation, position, actor, kind, to_shard)"
            + " SELECT at, 'o', 0, actor, kind, 9 FROM events ORDER BY seq DESC LIMIT 1"
      })
  void refusesWhatNoOperationMeans(String statement) throws Exception {
    try (SqliteConnection database =
        new SqliteConnection(new SqliteFile(file(), TestIdentity.DEMO, SqliteConnector.ORDINARY))) {
      assertThat(
              Refusals.codes(
                  () ->
                      database.write(
                          connection -> {
                            try (Statement sql = connection.createStatement()) {
                              return sql.executeUpdate(statement);
                            }
                          })))
          .containsExactly(ErrorCode.INTERNAL);
    }
  }

  /** Everything that makes a schema, in an order of its own. */
  private static List<String> schema(Path file) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String query :
          List.of(
              "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '')"
                  + " FROM sqlite_schema ORDER BY type, name",
              "PRAGMA application_id",
              "PRAGMA user_version",
              "SELECT field || value FROM identity ORDER BY field")) {
        try (ResultSet row = statement.executeQuery(query)) {
          while (row.next()) {
            rows.add(row.getString(1));
          }
        }
      }
    }
    return rows;
  }
}
