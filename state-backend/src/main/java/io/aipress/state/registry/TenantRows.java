package io.aipress.state.registry;

import io.aipress.shards.Domain;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads tenants and their domains, which stand in two tables. */
final class TenantRows {
  private static final String TENANTS =
      "SELECT id, tier, region, shard, state, epoch, pinned FROM tenants";

  private TenantRows() {}

  /** Every tenant, by id: two ordered queries, merged. */
  static List<Tenant> all(Connection connection) throws SQLException {
    List<Tenant> found = new ArrayList<>();
    Map<String, Region> regions = new HashMap<>();
    try (PreparedStatement tenants = connection.prepareStatement(TENANTS + " ORDER BY id");
        PreparedStatement domains =
            connection.prepareStatement(
                "SELECT tenant, domain FROM domains ORDER BY tenant, position");
        ResultSet tenant = tenants.executeQuery();
        ResultSet domain = domains.executeQuery()) {
      String owner = domain.next() ? domain.getString(1) : "";
      while (tenant.next()) {
        String id = tenant.getString(1);
        List<String> names = new ArrayList<>(1);
        while (owner.equals(id)) {
          names.add(domain.getString(2));
          owner = domain.next() ? domain.getString(1) : "";
        }
        found.add(tenant(id, tenant, names, regions));
      }
      if (!owner.isEmpty()) {
        throw new DamagedRowException("a domain belongs to no tenant: " + owner);
      }
    }
    return found;
  }

  static Optional<Tenant> find(Connection connection, TenantId id) throws SQLException {
    try (PreparedStatement tenants = connection.prepareStatement(TENANTS + " WHERE id = ?");
        PreparedStatement domains =
            connection.prepareStatement(
                "SELECT domain FROM domains WHERE tenant = ? ORDER BY position")) {
      tenants.setString(1, id.value());
      domains.setString(1, id.value());
      try (ResultSet tenant = tenants.executeQuery()) {
        return tenant.next()
            ? Optional.of(tenant(id.value(), tenant, strings(domains), new HashMap<>()))
            : Optional.empty();
      }
    }
  }

  /** The ids of the tenants of a shard. */
  static List<TenantId> ofShard(Connection connection, ShardId shard) throws SQLException {
    try (PreparedStatement tenants =
        connection.prepareStatement("SELECT id FROM tenants WHERE shard = ? ORDER BY id")) {
      tenants.setInt(1, shard.number());
      return valid(strings(tenants).stream().map(TenantId::new)::toList);
    }
  }

  /** The tenant that holds a domain. */
  static Optional<TenantId> ownerOf(Connection connection, Domain domain) throws SQLException {
    try (PreparedStatement owners =
        connection.prepareStatement("SELECT tenant FROM domains WHERE domain = ?")) {
      owners.setString(1, domain.ascii());
      return valid(strings(owners).stream().map(TenantId::new)::findFirst);
    }
  }

  private static List<String> strings(PreparedStatement query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    return found;
  }

  private static Tenant tenant(
      String id, ResultSet row, List<String> domains, Map<String, Region> regions)
      throws SQLException {
    String tier = row.getString(2);
    String region = row.getString(3);
    int shard = row.getInt(4);
    TenantState state = state(row.getString(5));
    long epoch = row.getLong(6);
    boolean pinned = row.getInt(7) == 1;
    return valid(
        () ->
            new Tenant(
                new TenantId(id),
                ServiceTier.of(tier),
                domains.stream().map(Domain::new).toList(),
                regions.computeIfAbsent(region, Region::new),
                new ShardId(shard),
                state,
                epoch,
                pinned));
  }

  private static TenantState state(String text) throws SQLException {
    for (TenantState state : TenantState.values()) {
      if (state.text().equals(text)) {
        return state;
      }
    }
    throw new DamagedRowException("a tenant has the unknown state " + text);
  }

  /** What is made of stored text; text that no write of this library leaves is damage. */
  static <T> T valid(Supplier<T> value) throws SQLException {
    try {
      return value.get();
    } catch (AipressException | IllegalArgumentException e) {
      throw new DamagedRowException("it holds a value that no write leaves: " + e.getMessage(), e);
    }
  }
}
