package io.aipress.constructs.site;

/**
 * Which sites, in which shard.
 *
 * @param sites one site, or all of a local
 * @param environment what the shard offers them
 */
public record SiteTenantConfig(Sites sites, SiteEnvironment environment) {
  /** The site or sites in their shard. */
  public static SiteTenantConfig of(Sites sites, SiteEnvironment environment) {
    return new SiteTenantConfig(sites, environment);
  }
}
