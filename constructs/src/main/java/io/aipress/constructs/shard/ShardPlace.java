package io.aipress.constructs.shard;

import io.aipress.constructs.network.MachineSubnet;
import io.aipress.constructs.network.MachineSubnetConfig;
import io.aipress.constructs.network.NetworkFirewall;
import io.aipress.constructs.network.NetworkFirewallConfig;
import io.aipress.constructs.network.NetworkTags;
import io.aipress.constructs.network.Opening;
import io.aipress.constructs.network.ShardNetwork;
import io.aipress.constructs.network.ShardNetworkConfig;
import io.aipress.constructs.pool.ConnectionPoolConfig;
import io.aipress.constructs.resource.ResourceOptions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * The network that the parts of a shard are put in, whoever has made it.
 *
 * @param network as parts are told of it
 * @param made the network, if the shard has made it
 */
record ShardPlace(NetworkChoice.Existing network, @Nullable ShardNetwork made) {

  /** The place that a shard's configuration chooses; its own network is made as a child. */
  static ShardPlace of(Construct shard, ShardConfig config, ResourceOptions options) {
    if (config.network() instanceof NetworkChoice.Existing existing) {
      return new ShardPlace(existing, null);
    }
    NetworkChoice.Own own = (NetworkChoice.Own) config.network();
    ShardFacts facts = config.facts();
    ShardNetwork made =
        new ShardNetwork(
            shard,
            "network",
            ShardNetworkConfig.of(facts.name(), facts.region())
                .withSubnetPrefix(own.subnetPrefix())
                .withOptions(options));
    return new ShardPlace(
        NetworkChoice.Existing.of(made.networkId(), made.networkName(), made.subnetworkName())
            .withTags(List.of(NetworkTags.SITE)),
        made);
  }

  /** The options, waiting until databases and caches may be put here. */
  ResourceOptions ready(ResourceOptions options) {
    return made == null ? options : options.after(made.connectionAddress());
  }

  /** Where a pool's machines stand, and what they wait for. */
  record PoolSite(ConnectionPoolConfig.Network network, ResourceOptions options) {}

  /** A place for a pool: in its own network, a subnet that is made for it. */
  PoolSite pool(Construct shard, ShardFacts facts, ResourceOptions options) {
    if (made == null) {
      NetworkChoice.PoolPlace place = Objects.requireNonNull(network.pool());
      return new PoolSite(
          new ConnectionPoolConfig.Network(network.id(), place.subnetwork(), place.clients()),
          options);
    }
    MachineSubnet machines =
        new MachineSubnet(
            shard,
            "machines",
            MachineSubnetConfig.of("machines", facts.region(), network.id()).withOptions(options));
    return new PoolSite(
        new ConnectionPoolConfig.Network(
            network.id(), machines.subnetworkId(), List.of(made.subnetCidr())),
        options.after(machines.natAddress()));
  }

  /** Closes a network that the shard has made, but for these openings. */
  void close(Construct shard, ShardFacts facts, List<Opening> but, ResourceOptions options) {
    if (made != null) {
      new NetworkFirewall(
          shard,
          "firewall",
          NetworkFirewallConfig.of(facts.name(), network.id())
              .withOpenings(but)
              .withOptions(options));
    }
  }
}
