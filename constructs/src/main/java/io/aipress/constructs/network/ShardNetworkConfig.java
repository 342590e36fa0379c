package io.aipress.constructs.network;

import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Optional;

/**
 * A shard's private network.
 *
 * @param name of the network and its subnet, and the beginning of the name of the peered range; 1
 *     to 54 characters, or a reference
 * @param region of the subnet; may be a reference
 * @param subnetCidr where Cloud Run instances take their addresses, /26 or larger, see {@link
 *     SubnetSize}; literal; 10.0.0.0/19 when omitted
 * @param servicesCidr where Google puts Cloud SQL and Memorystore, /24 or larger; literal, apart
 *     from the subnet's; 10.1.0.0/20 when omitted
 * @param options labels, provider and what must exist first; {@link ResourceOptions#defaults()}
 *     when omitted
 */
public record ShardNetworkConfig(
    String name, String region, String subnetCidr, String servicesCidr, ResourceOptions options) {

  /** The first address of the subnet of Cloud Run services; all of 10.0.0.0/16 is kept for it. */
  private static final String SUBNET_BASE = "10.0.0.0";

  /**
   * 8,192 addresses. The design's 2,000 instances a shard take 4,000, which a /20 only just holds.
   */
  public static final String DEFAULT_SUBNET_CIDR = SUBNET_BASE + "/" + SubnetSize.DEFAULT_PREFIX;

  /**
   * 4,096 addresses: room for several instances, each of which Google gives a block of its own.
   * Another range can be added later, this one not changed: databases stand in it.
   */
  public static final String DEFAULT_SERVICES_CIDR = "10.1.0.0/20";

  private static final int MAX_SERVICES_PREFIX = 24;

  /**
   * A network that Google Cloud can make.
   *
   * @throws AipressException CONFIG_INVALID, or SUBNET_TOO_SMALL for a subnet longer than /26 or a
   *     peered range longer than /24
   */
  public ShardNetworkConfig {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.networkName(checks, "name", name);
    Rules.region(checks, region);
    Optional<Cidr> subnet = Cidr.parse(subnetCidr);
    Optional<Cidr> services = Cidr.parse(servicesCidr);
    checks.that(subnet.isPresent(), "subnetCidr", subnetCidr, Cidr.RULE + DEFAULT_SUBNET_CIDR);
    checks.that(
        services.isPresent(), "servicesCidr", servicesCidr, Cidr.RULE + DEFAULT_SERVICES_CIDR);
    if (subnet.isPresent() && subnet.get().prefix() > SubnetSize.MAX_PREFIX) {
      checks.add(
          Checks.broken(
              ErrorCode.SUBNET_TOO_SMALL,
              "subnetCidr",
              subnetCidr,
              "/%d or larger: every Cloud Run instance takes two addresses"
                  .formatted(SubnetSize.MAX_PREFIX)));
    }
    if (services.isPresent() && services.get().prefix() > MAX_SERVICES_PREFIX) {
      checks.add(
          Checks.broken(
              ErrorCode.SUBNET_TOO_SMALL,
              "servicesCidr",
              servicesCidr,
              "/%d or larger: Cloud SQL takes that much in a region"
                  .formatted(MAX_SERVICES_PREFIX)));
    }
    if (subnet.isPresent() && services.isPresent()) {
      checks.that(
          !subnet.get().overlaps(services.get()),
          "servicesCidr",
          servicesCidr,
          "apart from the subnet's range " + subnetCidr);
    }
    checks.throwIfAny();
  }

  /** A network with the default ranges. */
  public static ShardNetworkConfig of(String name, String region) {
    return new ShardNetworkConfig(
        name, region, DEFAULT_SUBNET_CIDR, DEFAULT_SERVICES_CIDR, ResourceOptions.defaults());
  }

  /** The same network with other ranges. */
  public ShardNetworkConfig withRanges(String subnet, String services) {
    return new ShardNetworkConfig(name, region, subnet, services, options);
  }

  /** The same network with a subnet of another size, which begins where the default does. */
  public ShardNetworkConfig withSubnetPrefix(int prefix) {
    return withRanges(SUBNET_BASE + "/" + prefix, servicesCidr);
  }

  /** The same network with other options. */
  public ShardNetworkConfig withOptions(ResourceOptions other) {
    return new ShardNetworkConfig(name, region, subnetCidr, servicesCidr, other);
  }
}
