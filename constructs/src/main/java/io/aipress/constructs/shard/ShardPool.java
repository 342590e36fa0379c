package io.aipress.constructs.shard;

import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.network.NetworkTags;
import io.aipress.constructs.network.Opening;
import io.aipress.constructs.pool.ConnectionPool;
import io.aipress.constructs.pool.ConnectionPoolConfig;
import io.aipress.constructs.pool.ProxySqlConfig;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.sql.SharedSqlInstance;
import io.aipress.shards.fleet.SharedSettings;
import java.util.List;
import software.constructs.Construct;

/**
 * The connection pool of a shard. Names in it are the same in every shard, as each has a project of
 * its own.
 */
final class ShardPool {
  /** The beginning of the pool's names; its secret is {@code pool-users}. */
  static final String NAME = "pool";

  private ShardPool() {}

  /** A pool between the sites' subnet and the database, in a subnet of its machines. */
  static ConnectionPool create(
      Construct scope,
      ShardFacts facts,
      SharedSettings shared,
      ShardPlace place,
      SharedSqlInstance sql,
      ResourceOptions options) {
    ShardPlace.PoolSite site = place.pool(scope, facts, options);
    return new ConnectionPool(
        scope,
        "pool",
        ConnectionPoolConfig.of(
                NAME, facts.region(), site.network(), database(shared, sql), shared.pool())
            .withKmsKey(KmsKey.of(shared.encryption().keyIn(facts.region())))
            .withOptions(site.options()));
  }

  /** The instance, and its replicas only where reads are to go there. */
  private static ConnectionPoolConfig.Database database(
      SharedSettings shared, SharedSqlInstance sql) {
    return ConnectionPoolConfig.Database.primary(
            sql.privateIp(), shared.sql().version(), shared.sql().maxConnections())
        .withReaders(shared.pool().readWriteSplit() ? sql.replicaIps() : List.of());
  }

  /** The way of sites to the pool. */
  static Opening opening(ConnectionPool pool) {
    return Opening.egress(
        "sites-to-pool",
        NetworkTags.SITE,
        List.of(pool.address() + "/32"),
        ProxySqlConfig.WEB_PORT,
        ProxySqlConfig.ADMIN_PORT);
  }
}
