package io.aipress.shards.plugins;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name that WordPress knows a plugin by: its folder, which for plugins of wordpress.org is
 * their slug there.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters of letters, digits, '-', '_' and '.', beginning
 *     with a letter or digit; kept in lower case, in which names are compared
 */
public record PluginSlug(String value) implements Comparable<PluginSlug> {
  /** Longest slug, in characters: that of a post's slug, which wordpress.org keeps slugs in. */
  public static final int MAX_LENGTH = 200;

  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (MAX_LENGTH - 1) + "}");

  /**
   * A slug.
   *
   * @throws AipressException PLUGIN_INVALID
   */
  public PluginSlug {
    new Checks(ErrorCode.PLUGIN_INVALID)
        .matches(
            "plugin",
            value,
            FORM,
            "1 to %d characters of letters, digits, '-', '_' and '.', beginning with a letter or digit"
                .formatted(MAX_LENGTH))
        .throwIfAny();
    value = value.toLowerCase(Locale.ROOT);
  }

  @Override
  public int compareTo(PluginSlug other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
