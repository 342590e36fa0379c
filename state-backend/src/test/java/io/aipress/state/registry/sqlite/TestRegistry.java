package io.aipress.state.registry.sqlite;

import io.aipress.shards.Domain;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.store.StoredTenantRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/** Registries of these tests, and short ways to fill and to spoil them. */
final class TestRegistry {
  static final Author AUTHOR = new Author("tester", "a test");

  /** Shards of fifty tenants, opened on demand. */
  static final PlacementRules RULES = PlacementRules.of(ShardCapacity.defaults());

  private TestRegistry() {}

  static TenantRegistry existing(Path file) {
    return SqliteTenantRegistry.openExisting(file, TestIdentity.DEMO, AUTHOR);
  }

  static TenantRegistry openOrCreate(Path file) {
    return SqliteTenantRegistry.openOrCreate(file, TestIdentity.DEMO, AUTHOR);
  }

  /** A registry on connections that a test made. */
  static TenantRegistry on(Path file, SqliteConnector connector) {
    return on(new SqliteConnection(new SqliteFile(file, TestIdentity.DEMO, connector)));
  }

  static TenantRegistry on(SqliteConnection database) {
    return new StoredTenantRegistry(new SqliteStore(database, Clock.systemUTC()), AUTHOR);
  }

  /** Bronze tenants named after a prefix, each with a domain of its own. */
  static List<TenantRequest> requests(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> request(prefix + i)).toList();
  }

  static TenantRequest request(String id) {
    return new TenantRequest(
        new TenantId(id),
        ServiceTier.BRONZE,
        List.of(Domain.of(id + ".example.com")),
        new Region("us-central1"),
        false,
        null);
  }

  /** Writes what no registry writes: nothing but the file's own form is checked. */
  static void execute(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA ignore_check_constraints = ON");
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }
}
