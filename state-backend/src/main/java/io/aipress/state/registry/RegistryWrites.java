package io.aipress.state.registry;

import io.aipress.shards.TenantId;
import io.aipress.shards.placement.ImportPlan;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** Writes rows, many at a time. Whoever calls holds a write transaction. */
final class RegistryWrites {
  /** Rows sent to SQLite together, and told to {@link Progress} together. */
  private static final int BATCH = 1000;

  private final Connection connection;

  RegistryWrites(Connection connection) {
    this.connection = connection;
  }

  /**
   * Writes a plan. Domains that are given up go first, so that others of the list may take them.
   */
  void write(ImportPlan plan, Progress progress) throws SQLException {
    shards(plan.opened());
    each("DELETE FROM domains WHERE tenant = ?", plan.changed(), RegistryWrites::id, NOBODY);
    long total = (long) plan.changed().size() + plan.added().size();
    each(
        "UPDATE tenants SET tier = ?, pinned = ? WHERE id = ?",
        plan.changed(),
        (statement, tenant) -> {
          statement.setString(1, tenant.tier().text());
          statement.setInt(2, tenant.pinned() ? 1 : 0);
          statement.setString(3, tenant.id().value());
        },
        done -> progress.at(done, total));
    domains(plan.changed());
    tenants(plan.added(), done -> progress.at(plan.changed().size() + done, total));
    progress.at(total, total);
  }

  void shards(List<Shard> shards) throws SQLException {
    each(
        "INSERT INTO shards (number, region, state) VALUES (?, ?, ?)",
        shards,
        (statement, shard) -> {
          statement.setInt(1, shard.id().number());
          statement.setString(2, shard.region().name());
          statement.setString(3, shard.state().text());
        },
        NOBODY);
  }

  void tenants(List<Tenant> tenants, Listener listener) throws SQLException {
    each(
        "INSERT INTO tenants (id, tier, region, shard, state, epoch, pinned)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        tenants,
        (statement, tenant) -> {
          statement.setString(1, tenant.id().value());
          statement.setString(2, tenant.tier().text());
          statement.setString(3, tenant.region().name());
          statement.setInt(4, tenant.shard().number());
          statement.setString(5, tenant.state().text());
          statement.setLong(6, tenant.epoch());
          statement.setInt(7, tenant.pinned() ? 1 : 0);
        },
        listener);
    domains(tenants);
  }

  /** Deletes a tenant; its domains go with it. */
  void delete(TenantId tenant) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM tenants WHERE id = ?")) {
      statement.setString(1, tenant.value());
      statement.executeUpdate();
    }
  }

  private void domains(List<Tenant> tenants) throws SQLException {
    record Row(Tenant tenant, int position) {}
    List<Row> rows =
        tenants.stream()
            .flatMap(
                tenant ->
                    IntStream.range(0, tenant.domains().size())
                        .mapToObj(position -> new Row(tenant, position)))
            .toList();
    each(
        "INSERT INTO domains (domain, tenant, position) VALUES (?, ?, ?)",
        rows,
        (statement, row) -> {
          statement.setString(1, row.tenant().domains().get(row.position()).ascii());
          statement.setString(2, row.tenant().id().value());
          statement.setInt(3, row.position());
        },
        NOBODY);
  }

  private static void id(PreparedStatement statement, Tenant tenant) throws SQLException {
    statement.setString(1, tenant.id().value());
  }

  private <T> void each(String sql, List<T> rows, Binder<T> binder, Listener listener)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int from = 0; from < rows.size(); from += BATCH) {
        List<T> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
        for (T row : batch) {
          binder.bind(statement, row);
          statement.addBatch();
        }
        statement.executeBatch();
        listener.done(from + batch.size());
      }
    }
  }

  /** Hears how many rows are written. */
  @FunctionalInterface
  interface Listener {
    void done(long rows);
  }

  /** Nobody listens. */
  static final Listener NOBODY = rows -> {};

  @FunctionalInterface
  private interface Binder<T> {
    void bind(PreparedStatement statement, T row) throws SQLException;
  }
}
