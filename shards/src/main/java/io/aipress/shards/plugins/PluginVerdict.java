package io.aipress.shards.plugins;

import org.jspecify.annotations.Nullable;

/**
 * What the policy says of a plugin.
 *
 * @param plugin the plugin
 * @param support how far it works
 * @param kind what it does that decides this; null where that is not known
 * @param reason why; reads on from the plugin's name
 * @param alternative what to do or to use in its place; empty where all is well
 */
public record PluginVerdict(
    PluginSlug plugin,
    PluginSupport support,
    @Nullable PluginClass kind,
    String reason,
    String alternative) {

  static PluginVerdict of(PluginRule rule) {
    return new PluginVerdict(
        rule.plugin(), rule.support(), rule.kind(), rule.reason(), rule.alternative());
  }

  static PluginVerdict unknown(PluginSlug plugin) {
    return new PluginVerdict(
        plugin,
        PluginSupport.UNKNOWN,
        null,
        "is on no list",
        "see on a test site that it keeps nothing in files, then give it a rule in the fleet file");
  }
}
