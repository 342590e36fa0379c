package io.aipress.shards.plugins;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which plugins a site may have: the compatibility matrix, with a fleet's own rules over it.
 *
 * @param rules a rule for every plugin that has one
 */
public record PluginPolicy(SortedMap<PluginSlug, PluginRule> rules) {
  /**
   * Longest list of slugs that a site can be told, in characters: the most that Cloud Run takes in
   * an environment variable (google_cloud_run_v2_service, provider 5.45.2).
   */
  public static final int MAX_LIST = 32_768;

  private static final PluginPolicy OF_RELEASE = new PluginPolicy(PluginMatrix.ofRelease());

  /**
   * A policy with its own copy of the rules.
   *
   * @throws AipressException PLUGIN_INVALID when a site could not be told all of it
   */
  public PluginPolicy {
    rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    Checks checks = new Checks(ErrorCode.PLUGIN_INVALID);
    for (PluginSupport support : List.of(PluginSupport.LIMITED, PluginSupport.NOT_SUPPORTED)) {
      int length = list(rules, support).length();
      checks.that(
          length <= MAX_LIST,
          "plugins",
          length,
          "at most %d characters of %s plugins in all, what an environment variable of Cloud Run"
                  .formatted(MAX_LIST, support)
              + " holds");
    }
    checks.throwIfAny();
  }

  /** The compatibility matrix of this release. */
  public static PluginPolicy defaults() {
    return OF_RELEASE;
  }

  /** The same policy with further rules; one for a plugin that has a rule takes its place. */
  public PluginPolicy with(Collection<PluginRule> own) {
    TreeMap<PluginSlug, PluginRule> all = new TreeMap<>(rules);
    own.forEach(rule -> all.put(rule.plugin(), rule));
    return new PluginPolicy(all);
  }

  /** What the policy says of a plugin; one without a rule is {@link PluginSupport#UNKNOWN}. */
  public PluginVerdict verdict(PluginSlug plugin) {
    PluginRule rule = rules.get(plugin);
    return rule == null ? PluginVerdict.unknown(plugin) : PluginVerdict.of(rule);
  }

  /** The slugs of a support in alphabetical order, separated by commas; empty without any. */
  public String list(PluginSupport support) {
    return list(rules, support);
  }

  private static String list(SortedMap<PluginSlug, PluginRule> rules, PluginSupport support) {
    return rules.values().stream()
        .filter(rule -> rule.support() == support)
        .map(rule -> rule.plugin().value())
        .collect(Collectors.joining(","));
  }
}
