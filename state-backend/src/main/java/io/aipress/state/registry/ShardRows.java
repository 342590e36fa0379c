package io.aipress.state.registry;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads shards. */
final class ShardRows {
  private ShardRows() {}

  /** Every shard there ever was, by number, with the tenants it has. */
  static List<ShardLoad> loads(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT number, region, state,"
                    + " (SELECT count(*) FROM tenants WHERE tenants.shard = shards.number)"
                    + " FROM shards ORDER BY number");
        ResultSet row = query.executeQuery()) {
      List<ShardLoad> found = new ArrayList<>();
      while (row.next()) {
        found.add(new ShardLoad(shard(row), row.getInt(4)));
      }
      return found;
    }
  }

  /** Every shard there ever was, by number. */
  static List<Shard> all(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT number, region, state FROM shards ORDER BY number");
        ResultSet row = query.executeQuery()) {
      List<Shard> found = new ArrayList<>();
      while (row.next()) {
        found.add(shard(row));
      }
      return found;
    }
  }

  /** The highest number that was ever given; 0 before the first. */
  static int highest(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT coalesce(max(number), 0) FROM shards");
        ResultSet row = query.executeQuery()) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  private static Shard shard(ResultSet row) throws SQLException {
    int number = row.getInt(1);
    String region = row.getString(2);
    ShardState state = state(row.getString(3));
    return TenantRows.valid(() -> new Shard(new ShardId(number), new Region(region), state));
  }

  private static ShardState state(String text) throws SQLException {
    for (ShardState state : ShardState.values()) {
      if (state.text().equals(text)) {
        return state;
      }
    }
    throw new DamagedRowException("a shard has the unknown state " + text);
  }
}
