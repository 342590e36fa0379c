package io.aipress.shards.errors;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, told so that the reader can mend it.
 *
 * @param code the stable code
 * @param message one sentence: what is wrong
 * @param origin where in the input; null when it came from no file
 * @param field the field or column
 * @param value the value received, shortened and with control characters made visible
 * @param rule what would be right
 * @param fix what to do
 */
public record Problem(
    ErrorCode code,
    String message,
    @Nullable Origin origin,
    @Nullable String field,
    @Nullable String value,
    @Nullable String rule,
    @Nullable String fix) {

  /** The longest value shown, in characters; the rest is cut and counted. */
  public static final int MAX_SHOWN = 80;

  /** A problem with nothing but its code and message. */
  public static Problem of(ErrorCode code, String message) {
    return new Problem(code, message, null, null, null, null, null);
  }

  /** The same problem at a place; a place that is already known is kept. */
  public Problem at(@Nullable Origin where) {
    return origin != null || where == null
        ? this
        : new Problem(code, message, where, field, value, rule, fix);
  }

  /** The same problem of a field, with the value received. */
  public Problem field(String name, @Nullable Object received) {
    return new Problem(
        code, message, origin, name, received == null ? null : shown(received), rule, fix);
  }

  /**
   * The same problem with its field inside another: {@code cpu} becomes {@code tiers.gold.cpu}, in
   * the message too where it begins with the field.
   */
  public Problem inside(String parent) {
    if (field == null || field.isEmpty()) {
      return new Problem(code, message, origin, parent, value, rule, fix);
    }
    String path = parent + "." + field;
    String told =
        message.startsWith(field + " ") ? path + message.substring(field.length()) : message;
    return new Problem(code, told, origin, path, value, rule, fix);
  }

  /** The same problem under another code. */
  public Problem as(ErrorCode other) {
    return new Problem(other, message, origin, field, value, rule, fix);
  }

  /** The same problem with the rule that was broken. */
  public Problem rule(String text) {
    return new Problem(code, message, origin, field, value, text, fix);
  }

  /** The same problem with what to do about it. */
  public Problem fix(String text) {
    return new Problem(code, message, origin, field, value, rule, text);
  }

  /**
   * A value as it may be shown: at most {@value #MAX_SHOWN} characters; those that nobody sees, or
   * that begin a line, are written as escapes.
   */
  public static String shown(Object received) {
    String text = String.valueOf(received);
    boolean cut = text.length() > MAX_SHOWN;
    int end = cut ? MAX_SHOWN : text.length();
    if (cut && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end))) {
      end--;
    }
    StringBuilder out = new StringBuilder();
    text.substring(0, end).codePoints().forEach(character -> append(out, character));
    if (cut) {
      out.append("... (").append(text.length()).append(" characters)");
    }
    return out.toString();
  }

  private static void append(StringBuilder out, int character) {
    switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE -> {
        for (char unit : Character.toChars(character)) {
          out.append(String.format("\\u%04x", (int) unit));
        }
      }
      default -> out.appendCodePoint(character);
    }
  }

  /** The problem on one line: {@code fleet.yaml:12: CODE: message; fix} */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    if (origin != null) {
      out.append(origin).append(": ");
    }
    out.append(code).append(": ").append(message);
    if (fix != null) {
      out.append("; ").append(fix);
    }
    return out.toString();
  }
}
