package io.aipress.constructs.site;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PhpSettings;
import io.aipress.shards.plugins.PluginPolicy;

/**
 * Which sites, in which shard.
 *
 * @param sites one site, or all of a local
 * @param environment what the shard offers them
 * @param plugins which WordPress plugins they may have; the compatibility matrix of this release
 *     when omitted
 * @param php how PHP runs in them; {@link PhpSettings#defaults()} when omitted
 */
public record SiteTenantConfig(
    Sites sites, SiteEnvironment environment, PluginPolicy plugins, PhpSettings php) {

  /**
   * Sites whose containers have the memory that PHP is given. Those of a local are not looked at.
   *
   * @throws AipressException CONFIG_INVALID
   */
  public SiteTenantConfig {
    if (sites instanceof Sites.One one) {
      new Checks(ErrorCode.CONFIG_INVALID)
          .that(
              one.site().sizing().memoryMib() >= php.leastMemoryMib(),
              "site.sizing.memoryMib",
              one.site().sizing().memoryMib(),
              "at least the %d MiB that OPcache and one request may take"
                  .formatted(php.leastMemoryMib()))
          .that(
              one.site().dedicated().equals(SiteDedicated.none()),
              "site.dedicated",
              one.site().dedicated(),
              "nothing: a single site finds what it has to itself in its environment")
          .throwIfAny();
    }
  }

  /** The site or sites in their shard, with the plugins that this release knows. */
  public static SiteTenantConfig of(Sites sites, SiteEnvironment environment) {
    return new SiteTenantConfig(
        sites, environment, PluginPolicy.defaults(), PhpSettings.defaults());
  }

  /** The same sites with other rules about plugins. */
  public SiteTenantConfig withPlugins(PluginPolicy other) {
    return new SiteTenantConfig(sites, environment, other, php);
  }

  /** The same sites with other settings of PHP. */
  public SiteTenantConfig withPhp(PhpSettings other) {
    return new SiteTenantConfig(sites, environment, plugins, other);
  }
}
