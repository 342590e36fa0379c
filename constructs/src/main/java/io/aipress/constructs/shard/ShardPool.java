package io.aipress.constructs.shard;

import io.aipress.constructs.network.MachineSubnet;
import io.aipress.constructs.network.MachineSubnetConfig;
import io.aipress.constructs.network.NetworkTags;
import io.aipress.constructs.network.Opening;
import io.aipress.constructs.network.ShardNetwork;
import io.aipress.constructs.pool.ConnectionPool;
import io.aipress.constructs.pool.ConnectionPoolConfig;
import io.aipress.constructs.pool.ProxySqlConfig;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.sql.SharedSqlInstance;
import io.aipress.shards.fleet.SharedSettings;
import java.util.List;
import software.constructs.Construct;

/**
 * The connection pool of a shard with the subnet of its machines. Names in it are the same in every
 * shard, as each has a project of its own.
 */
final class ShardPool {
  /** The beginning of the pool's names; its secret is {@code pool-users}. */
  static final String NAME = "pool";

  private ShardPool() {}

  /** A pool between the sites' subnet and the database. */
  static ConnectionPool create(
      Construct scope,
      ShardFacts facts,
      SharedSettings shared,
      ShardNetwork network,
      SharedSqlInstance sql,
      ResourceOptions options) {
    MachineSubnet machines =
        new MachineSubnet(
            scope,
            "machines",
            MachineSubnetConfig.of("machines", facts.region(), network.networkId())
                .withOptions(options));
    return new ConnectionPool(
        scope,
        "pool",
        ConnectionPoolConfig.of(
                NAME,
                facts.region(),
                new ConnectionPoolConfig.Network(
                    network.networkId(), machines.subnetworkId(), List.of(network.subnetCidr())),
                ConnectionPoolConfig.Database.primary(
                    sql.privateIp(), shared.sql().version(), shared.sql().maxConnections()),
                shared.pool())
            .withOptions(options.after(machines.natAddress())));
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
