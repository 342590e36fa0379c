package io.aipress.shards.plugins;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Locale;

/** How far a plugin works. */
public enum PluginSupport {
  /** All of it works. */
  FULL,
  /** A part does nothing or needs settings; the reason says which. */
  LIMITED,
  /** It does harm, or nothing that it is there for. */
  NOT_SUPPORTED,
  /** No rule names it. It may be used; nobody has looked at it. */
  UNKNOWN;

  /** The word for it: {@code not-supported}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The support that a rule may state, by its word.
   *
   * @throws AipressException PLUGIN_INVALID for any other text
   */
  public static PluginSupport of(String text) {
    for (PluginSupport support : values()) {
      if (support != UNKNOWN && support.text().equals(text)) {
        return support;
      }
    }
    throw new AipressException(
        Checks.broken(ErrorCode.PLUGIN_INVALID, "support", text, "full, limited or not-supported"));
  }

  @Override
  public String toString() {
    return text();
  }
}
