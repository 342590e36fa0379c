package io.aipress.state.terraform.split;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with holes. {@code {name}} stands for letters, digits, {@code -} and {@code _}, and keeps
 * them; {@code {rest}} for anything, and keeps it; {@code *} for anything without a dot or bracket;
 * {@code **} for anything.
 */
final class AddressPattern {
  private static final Pattern HOLE = Pattern.compile("\\{([a-z]+)}|\\*\\*|\\*");

  /** The hole after the end of an open pattern; holes of rules have small letters. */
  static final String FOLLOWING = "FOLLOWING";

  private final String text;
  private final boolean open;
  private final Pattern pattern;
  private final Set<String> names = new LinkedHashSet<>();

  /**
   * A pattern.
   *
   * @param open whether more may follow at a dot or a bracket, as the instances of a resource do
   */
  AddressPattern(String text, boolean open) {
    this.text = text;
    this.open = open;
    StringBuilder regex = new StringBuilder();
    Matcher hole = HOLE.matcher(text);
    int end = 0;
    while (hole.find()) {
      regex.append(Pattern.quote(text.substring(end, hole.start())));
      end = hole.end();
      String name = hole.group(1);
      if (name == null) {
        regex.append(hole.group().equals("**") ? ".*" : "[^.\\[\\]\"]*");
      } else if (names.add(name)) {
        regex.append("(?<%s>%s)".formatted(name, name.equals("rest") ? ".+" : "[A-Za-z0-9_-]+"));
      } else {
        regex.append("\\k<%s>".formatted(name));
      }
    }
    regex.append(Pattern.quote(text.substring(end)));
    pattern =
        Pattern.compile(
            regex + (open ? "(?<%s>|[.\\[].*)".formatted(FOLLOWING) : ""), Pattern.DOTALL);
  }

  /** What holes hold where the pattern matches all of a text; with {@link #FOLLOWING}, if open. */
  Optional<Map<String, String>> match(String whole) {
    Matcher matcher = pattern.matcher(whole);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    names.forEach(name -> values.put(name, matcher.group(name)));
    if (open) {
      values.put(FOLLOWING, matcher.group(FOLLOWING));
    }
    return Optional.of(values);
  }

  /** The names of the holes that keep what they stand for. */
  Set<String> names() {
    return names;
  }

  /** A text whose holes are filled; empty when one of them is not known. */
  static Optional<String> fill(String template, Map<String, String> values) {
    Matcher hole = HOLE.matcher(template);
    StringBuilder filled = new StringBuilder();
    while (hole.find()) {
      String value = hole.group(1) == null ? null : values.get(hole.group(1));
      if (value == null) {
        return Optional.empty();
      }
      hole.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return Optional.of(hole.appendTail(filled).toString());
  }

  @Override
  public String toString() {
    return text;
  }
}
