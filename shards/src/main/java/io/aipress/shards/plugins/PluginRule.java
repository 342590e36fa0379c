package io.aipress.shards.plugins;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far one plugin works, and why.
 *
 * @param plugin the plugin
 * @param kind what it does that decides this; null in a fleet's own rule, which need not say
 * @param support how far it works; never {@link PluginSupport#UNKNOWN}
 * @param reason why, 1 to {@value #MAX_TEXT} characters on one line; reads on from the plugin's
 *     name
 * @param alternative what to use in its place, up to as many characters; empty where nothing has
 *     to. A plugin that is not supported has one
 */
public record PluginRule(
    PluginSlug plugin,
    @Nullable PluginClass kind,
    PluginSupport support,
    String reason,
    String alternative) {
  /** Longest reason or alternative, in characters: two lines of a terminal. */
  public static final int MAX_TEXT = 160;

  private static final Pattern TEXT =
      Pattern.compile("[^\\p{Cntrl}\\p{Zl}\\p{Zp}]{0," + MAX_TEXT + "}");

  /**
   * A rule that says something.
   *
   * @throws AipressException PLUGIN_INVALID
   */
  public PluginRule {
    Checks checks = new Checks(ErrorCode.PLUGIN_INVALID);
    String rule = "at most %d characters on one line".formatted(MAX_TEXT);
    checks.that(support != PluginSupport.UNKNOWN, "support", support, "one that a rule can state");
    checks.that(!reason.isBlank(), "reason", reason, "given: whoever meets the rule asks why");
    checks.matches("reason", reason, TEXT, rule);
    checks.matches("alternative", alternative, TEXT, rule);
    checks.that(
        support != PluginSupport.NOT_SUPPORTED || !alternative.isBlank(),
        "alternative",
        alternative,
        "given for a plugin that is not supported: what to use in its place");
    checks.throwIfAny();
  }

  /** A rule of the matrix; an empty reason or alternative is that of the class. */
  static PluginRule of(
      PluginSlug plugin,
      PluginClass kind,
      PluginSupport support,
      String reason,
      String alternative) {
    return new PluginRule(
        plugin,
        kind,
        support,
        reason.isEmpty() ? kind.reason() : reason,
        alternative.isEmpty() ? kind.alternative() : alternative);
  }
}
