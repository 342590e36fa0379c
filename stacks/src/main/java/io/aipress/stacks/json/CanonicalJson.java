package io.aipress.stacks.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON to the byte as cdktf does (json-stable-stringify with two spaces, over JavaScript's
 * JSON.stringify): keys sorted by UTF-16 code unit, an empty object or list over two lines, control
 * characters and lone surrogates escaped in lower-case hexadecimal, nothing else escaped, no line
 * end after the last brace.
 *
 * <p>One instance writes one document after the other into one buffer. Not thread-safe.
 */
public final class CanonicalJson {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** {@code \\u001f}: the most bytes that one UTF-16 code unit becomes. */
  private static final int LONGEST_ESCAPE = 6;

  private byte[] buffer = new byte[1 << 16];
  private int size;

  /** A value that is written already, for one level of the documents it is put into. */
  public static final class Written {
    private final byte[] bytes;
    private final int level;

    private Written(byte[] bytes, int level) {
      this.bytes = bytes;
      this.level = level;
    }
  }

  /** The bytes of one document made of maps, lists, strings, numbers, booleans and nulls. */
  public byte[] write(Object document) {
    size = 0;
    value(document, 0);
    return Arrays.copyOf(buffer, size);
  }

  /**
   * A part of documents.
   *
   * @param level how many objects and lists it will stand in, which decides its indentation
   */
  public Written part(Object value, int level) {
    size = 0;
    value(value, level);
    return new Written(Arrays.copyOf(buffer, size), level);
  }

  private void value(@Nullable Object value, int level) {
    if (value instanceof String text) {
      string(text);
    } else if (value instanceof Map<?, ?> map) {
      object(map, level);
    } else if (value instanceof List<?> list) {
      array(list, level);
    } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
      ascii(value.toString());
    } else if (value instanceof Double || value instanceof Float) {
      ascii(decimal(((Number) value).doubleValue()));
    } else if (value instanceof Written part) {
      written(part, level);
    } else if (value == null) {
      ascii("null");
    } else {
      throw new IllegalArgumentException("no JSON form for " + value.getClass());
    }
  }

  private void written(Written part, int level) {
    if (part.level != level) {
      throw new IllegalArgumentException(
          "written for level %d, put at level %d".formatted(part.level, level));
    }
    reserve(part.bytes.length);
    System.arraycopy(part.bytes, 0, buffer, size, part.bytes.length);
    size += part.bytes.length;
  }

  private void object(Map<?, ?> map, int level) {
    ascii("{");
    boolean first = true;
    for (Map.Entry<?, ?> entry : sorted(map).entrySet()) {
      if (!first) {
        ascii(",");
      }
      first = false;
      newLine(level + 1);
      string((String) entry.getKey());
      ascii(": ");
      value(entry.getValue(), level + 1);
    }
    newLine(level);
    ascii("}");
  }

  private static Map<?, ?> sorted(Map<?, ?> map) {
    return map instanceof SortedMap<?, ?> sorted && sorted.comparator() == null
        ? map
        : new TreeMap<>(map);
  }

  private void array(List<?> list, int level) {
    ascii("[");
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) {
        ascii(",");
      }
      newLine(level + 1);
      value(list.get(i), level + 1);
    }
    newLine(level);
    ascii("]");
  }

  /** A fraction as JavaScript prints it, within the range where that needs no exponent. */
  private static String decimal(double number) {
    double magnitude = Math.abs(number);
    if (number != 0 && (magnitude < 1e-6 || magnitude >= 1e15)) {
      throw new IllegalArgumentException("no canonical form for the number " + number);
    }
    return number == 0
        ? "0"
        : new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  private void string(String text) {
    int length = text.length();
    reserve(2 + LONGEST_ESCAPE * length);
    put('"');
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
        put(c);
      } else if (c < 0x20 || c == '"' || c == '\\') {
        escaped(c);
      } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
      } else if (!Character.isSurrogate(c)) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        put(0xF0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3F));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
      } else {
        unicodeEscape(c);
      }
    }
    put('"');
  }

  private void escaped(char c) {
    switch (c) {
      case '"', '\\' -> shortEscape(c);
      case '\b' -> shortEscape('b');
      case '\f' -> shortEscape('f');
      case '\n' -> shortEscape('n');
      case '\r' -> shortEscape('r');
      case '\t' -> shortEscape('t');
      default -> unicodeEscape(c);
    }
  }

  private void shortEscape(char c) {
    put('\\');
    put(c);
  }

  private void unicodeEscape(char c) {
    put('\\');
    put('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      put(HEX[(c >> shift) & 0xF]);
    }
  }

  private void newLine(int level) {
    reserve(1 + 2 * level);
    put('\n');
    for (int i = 0; i < level; i++) {
      put(' ');
      put(' ');
    }
  }

  private void ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  /** One byte, for which room is reserved. */
  private void put(int b) {
    buffer[size++] = (byte) b;
  }

  private void reserve(int bytes) {
    if (buffer.length - size < bytes) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + bytes));
    }
  }
}
