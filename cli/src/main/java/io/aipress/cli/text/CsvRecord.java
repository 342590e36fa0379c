package io.aipress.cli.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.util.List;

/**
 * Splits a line into fields as RFC 4180 has it, except that a record is one line: no value of the
 * lists read here has a line break, and an open quote would otherwise swallow the lines after it.
 *
 * <p>A quote inside a field that does not begin with one is a character like any other, so that the
 * rule of the value refuses it and shows the value.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class CsvRecord {
  private static final ObjectReader READER =
      new CsvMapper().readerFor(String[][].class).with(CsvParser.Feature.WRAP_AS_ARRAY);

  /** A line that is no record. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  private CsvRecord() {}

  /** The fields of a line, at least one. */
  public static List<String> fields(String line) throws Malformed {
    if (line.indexOf('"') < 0) {
      return List.of(line.split(",", -1)); // as most lines are: nothing for a parser to do
    }
    try {
      String[][] records = READER.readValue(line);
      return records.length == 0 ? List.of("") : List.of(records[0]);
    } catch (JsonProcessingException e) {
      throw new Malformed(
          e.getOriginalMessage().startsWith("Missing closing quote")
              ? "a quote is not closed on its line"
              : "there is text after a closing quote");
    }
  }
}
