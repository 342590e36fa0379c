package io.aipress.shards.limits;

import java.util.List;

/** Limits of networks. */
public final class NetworkLimits {
  /** Projects that use one Shared VPC; shards have networks of their own. */
  public static final Limit SHARED_VPC_PROJECTS =
      Limit.of(
          "shared-vpc-projects",
          1000,
          "service projects",
          LimitScope.HOST_PROJECT,
          Raising.NEVER,
          LimitSource.VPC);

  /** Shared VPCs. */
  public static final Limit SHARED_VPC_HOSTS =
      Limit.of(
          "shared-vpc-hosts",
          100,
          "host projects",
          LimitScope.ORGANIZATION,
          Raising.QUOTA,
          LimitSource.VPC);

  /**
   * Longest prefix of a subnet that Cloud Run services take addresses of; two addresses an
   * instance, sixteen at a time.
   */
  public static final Limit RUN_SUBNET_PREFIX =
      Limit.of(
          "run-subnet-prefix",
          26,
          "bits of the prefix of a subnet for Direct VPC egress",
          LimitScope.NETWORK,
          Raising.NEVER,
          LimitSource.RUN_VPC);

  private NetworkLimits() {}

  static List<Limit> all() {
    return List.of(SHARED_VPC_PROJECTS, SHARED_VPC_HOSTS, RUN_SUBNET_PREFIX);
  }
}
