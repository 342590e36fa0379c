package io.aipress.constructs.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the configuration files of libconfig, ProxySQL's among them: groups become maps, lists and
 * arrays lists, and everything else text, whole numbers and booleans. Stricter than the original: a
 * name stands once in its group, and there are no fractions, comments or includes.
 *
 * @see <a href="https://hyperrealm.github.io/libconfig/libconfig_manual.html">Manual</a>
 */
public final class LibConfig {
  private final String text;
  private int at;

  private LibConfig(String text) {
    this.text = text;
  }

  /** The settings of a file. */
  public static Map<String, Object> parse(String text) {
    LibConfig parser = new LibConfig(text);
    Map<String, Object> settings = parser.settings();
    if (parser.at < text.length()) {
      throw parser.unexpected("the end");
    }
    return settings;
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    while (Character.isLetter(next())) {
      String name = word();
      if (next() != '=' && next() != ':') {
        throw unexpected("= or :");
      }
      at++;
      if (settings.put(name, value()) != null) {
        throw new AssertionError("twice in one group: " + name);
      }
      if (next() == ';' || next() == ',') {
        at++;
      }
    }
    return settings;
  }

  private Object value() {
    char first = next();
    if (first == '{') {
      at++;
      Map<String, Object> group = settings();
      skip('}');
      return group;
    }
    if (first == '(' || first == '[') {
      at++;
      return values(first == '(' ? ')' : ']');
    }
    if (first == '"') {
      return string();
    }
    String word = word();
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      default -> Integer.valueOf(word);
    };
  }

  private List<Object> values(char end) {
    List<Object> values = new ArrayList<>();
    while (next() != end) {
      values.add(value());
      if (next() != ',') {
        break;
      }
      at++;
    }
    skip(end);
    return values;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    for (at++; text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\') {
        at++;
        if (text.charAt(at) != '\\' && text.charAt(at) != '"') {
          throw unexpected("an escape");
        }
      }
      string.append(text.charAt(at));
    }
    at++;
    return string.toString();
  }

  private String word() {
    int from = at;
    while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || at("_*-"))) {
      at++;
    }
    return text.substring(from, at);
  }

  private boolean at(String characters) {
    return characters.indexOf(text.charAt(at)) >= 0;
  }

  private char next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void skip(char expected) {
    if (next() != expected) {
      throw unexpected(String.valueOf(expected));
    }
    at++;
  }

  private AssertionError unexpected(String expected) {
    return new AssertionError(
        "expected %s here: %s".formatted(expected, text.substring(Math.min(at, text.length()))));
  }
}
