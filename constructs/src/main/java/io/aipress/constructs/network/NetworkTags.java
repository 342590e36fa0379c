package io.aipress.constructs.network;

/**
 * Names by which firewall rules know what they speak of. A rule of egress finds a Cloud Run service
 * by the tag in its {@code vpc_access}; rules of ingress do not, so they name the services' subnet
 * instead.
 *
 * @see <a href="https://docs.cloud.google.com/run/docs/configuring/vpc-direct-vpc">Direct VPC
 *     egress</a>, limitations, read 2026-11-23
 */
public final class NetworkTags {
  /** Cloud Run services and jobs that are WordPress sites. */
  public static final String SITE = "aipress-site";

  /** The machines of a connection pool. */
  public static final String POOL = "aipress-pool";

  private NetworkTags() {}
}
