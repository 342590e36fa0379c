package io.aipress.constructs.site;

import io.aipress.shards.plugins.PluginPolicy;

/**
 * Which sites, in which shard.
 *
 * @param sites one site, or all of a local
 * @param environment what the shard offers them
 * @param plugins which WordPress plugins they may have; the compatibility matrix of this release
 *     when omitted
 */
public record SiteTenantConfig(Sites sites, SiteEnvironment environment, PluginPolicy plugins) {
  /** The site or sites in their shard, with the plugins that this release knows. */
  public static SiteTenantConfig of(Sites sites, SiteEnvironment environment) {
    return new SiteTenantConfig(sites, environment, PluginPolicy.defaults());
  }

  /** The same sites with other rules about plugins. */
  public SiteTenantConfig withPlugins(PluginPolicy other) {
    return new SiteTenantConfig(sites, environment, other);
  }
}
