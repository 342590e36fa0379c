package io.aipress.constructs.network;

import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Optional;

/**
 * A subnet of virtual machines.
 *
 * @param name of the subnet, its router and its NAT; 1 to 54 characters, or a reference
 * @param region of all three; may be a reference
 * @param network id of the network, {@code projects/<project>/global/networks/<name>}; may be a
 *     reference
 * @param cidr its addresses, /29 or larger; literal, apart from every other range of the network;
 *     10.2.0.0/26 when omitted
 * @param options labels, provider and what must exist first; {@link ResourceOptions#defaults()}
 *     when omitted
 */
public record MachineSubnetConfig(
    String name, String region, String network, String cidr, ResourceOptions options) {

  /** 64 addresses, apart from the default ranges of {@link ShardNetworkConfig}. */
  public static final String DEFAULT_CIDR = "10.2.0.0/26";

  /** Longest prefix of a subnet (VPC subnets, read 2026-11-23). */
  private static final int MAX_PREFIX = 29;

  /**
   * A subnet that Google Cloud can make.
   *
   * @throws AipressException CONFIG_INVALID, or SUBNET_TOO_SMALL for one longer than /29
   */
  public MachineSubnetConfig {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.networkName(checks, "name", name);
    Rules.region(checks, region);
    Rules.network(checks, network);
    Optional<Cidr> range = Cidr.parse(cidr);
    checks.that(range.isPresent(), "cidr", cidr, Cidr.RULE + DEFAULT_CIDR);
    if (range.isPresent() && range.get().prefix() > MAX_PREFIX) {
      checks.add(
          Checks.broken(
              ErrorCode.SUBNET_TOO_SMALL,
              "cidr",
              cidr,
              "/%d or larger, of which Google keeps %d addresses"
                  .formatted(MAX_PREFIX, SubnetSize.RESERVED)));
    }
    checks.throwIfAny();
  }

  /** A subnet of the default range. */
  public static MachineSubnetConfig of(String name, String region, String network) {
    return new MachineSubnetConfig(name, region, network, DEFAULT_CIDR, ResourceOptions.defaults());
  }

  /** The same subnet with another range. */
  public MachineSubnetConfig withCidr(String other) {
    return new MachineSubnetConfig(name, region, network, other, options);
  }

  /** The same subnet with other options. */
  public MachineSubnetConfig withOptions(ResourceOptions other) {
    return new MachineSubnetConfig(name, region, network, cidr, other);
  }
}
