package io.aipress.cli.tenantlist;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into fields as RFC 4180 has it, except that a record is one line: no value of a
 * tenant list has a line break, and an open quote would otherwise swallow the lines after it.
 *
 * <p>A quote inside a field that does not begin with one is a character like any other, so that the
 * rule of the value refuses it and shows the value.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvRecord {
  /** A line that is no record. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  private CsvRecord() {}

  /** The fields of a line, at least one. */
  static List<String> fields(String line) throws Malformed {
    List<String> fields = new ArrayList<>(5);
    int at = 0;
    while (true) {
      int end =
          at < line.length() && line.charAt(at) == '"' ? quotedEnd(line, at) : plainEnd(line, at);
      fields.add(value(line, at, end));
      if (end == line.length()) {
        return fields;
      }
      at = end + 1;
    }
  }

  private static int plainEnd(String line, int from) {
    int comma = line.indexOf(',', from);
    return comma < 0 ? line.length() : comma;
  }

  private static int quotedEnd(String line, int from) throws Malformed {
    int at = from + 1;
    while (true) {
      int quote = line.indexOf('"', at);
      if (quote < 0) {
        throw new Malformed(
            "the quote at character %d is not closed on its line".formatted(from + 1));
      }
      int next = quote + 1;
      if (next == line.length() || line.charAt(next) == ',') {
        return next;
      }
      if (line.charAt(next) != '"') {
        throw new Malformed(
            "there is text after the closing quote at character %d".formatted(quote + 1));
      }
      at = next + 1;
    }
  }

  private static String value(String line, int from, int end) {
    return from < end && line.charAt(from) == '"'
        ? line.substring(from + 1, end - 1).replace("\"\"", "\"")
        : line.substring(from, end);
  }
}
