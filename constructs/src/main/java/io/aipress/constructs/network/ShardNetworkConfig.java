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
 * @param subnetCidr where Cloud Run instances take their addresses, two each, so /26 or larger;
 *     literal
 * @param servicesCidr where Google puts Cloud SQL and Memorystore, /24 or larger; literal, apart
 *     from the subnet's
 * @param options labels, provider and what must exist first
 */
public record ShardNetworkConfig(
    String name, String region, String subnetCidr, String servicesCidr, ResourceOptions options) {

  /**
   * 8,192 addresses. The design's 2,000 instances a shard take 4,000 in steady use, which a /20
   * only just holds.
   *
   * @see <a href="https://docs.cloud.google.com/run/docs/configuring/vpc-direct-vpc">Direct VPC
   *     egress</a>, read 2026-11-23
   */
  public static final String DEFAULT_SUBNET_CIDR = "10.0.0.0/19";

  /**
   * Cloud Run instances that the default subnet has addresses for: two each, less Google's four.
   */
  public static final int MAX_INSTANCES = (8192 - 4) / 2;

  /** 4,096 addresses: room for several instances, each of which Google gives a block of its own. */
  public static final String DEFAULT_SERVICES_CIDR = "10.0.32.0/20";

  /** Longest prefix of a subnet for Direct VPC egress (same page). */
  public static final int MAX_SUBNET_PREFIX = 26;

  private static final int MAX_SERVICES_PREFIX = 24;

  /**
   * A network that Google Cloud can make.
   *
   * @throws AipressException CONFIG_INVALID, or SUBNET_TOO_SMALL for a subnet longer than /{@value
   *     #MAX_SUBNET_PREFIX}
   */
  public ShardNetworkConfig {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.networkName(checks, "name", name);
    Rules.region(checks, region);
    String rule = "an IPv4 range in CIDR form without host bits, such as ";
    Optional<Cidr> subnet = Cidr.parse(subnetCidr);
    Optional<Cidr> services = Cidr.parse(servicesCidr);
    checks.that(subnet.isPresent(), "subnetCidr", subnetCidr, rule + DEFAULT_SUBNET_CIDR);
    checks.that(services.isPresent(), "servicesCidr", servicesCidr, rule + DEFAULT_SERVICES_CIDR);
    if (subnet.isPresent() && subnet.get().prefix() > MAX_SUBNET_PREFIX) {
      checks.add(
          Checks.broken(
              ErrorCode.SUBNET_TOO_SMALL,
              "subnetCidr",
              subnetCidr,
              "/%d or larger: every Cloud Run instance takes two addresses"
                  .formatted(MAX_SUBNET_PREFIX)));
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

  /** The same network with other options. */
  public ShardNetworkConfig withOptions(ResourceOptions other) {
    return new ShardNetworkConfig(name, region, subnetCidr, servicesCidr, other);
  }
}
