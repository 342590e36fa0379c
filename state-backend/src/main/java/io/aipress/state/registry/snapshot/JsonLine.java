package io.aipress.state.registry.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.aipress.shards.errors.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a snapshot, read field by field in their order; anything else is refused. */
final class JsonLine {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String OBJECT = "a line is one JSON object";
  private static final String FIELDS = "fields stand in one order, only optional ones left out";

  private final JsonParser parser;

  private JsonLine(JsonParser parser) {
    this.parser = parser;
  }

  /** Something that reads a whole line. */
  @FunctionalInterface
  interface Reading<T> {
    T of(JsonLine line) throws IOException;
  }

  /** What is read from a line, of which nothing may be left over. */
  static <T> T read(String text, Reading<T> reading) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      JsonLine line = new JsonLine(parser);
      parser.nextToken();
      line.expect(JsonToken.START_OBJECT, "", OBJECT);
      T result = reading.of(line);
      if (line.at(JsonToken.FIELD_NAME)) {
        throw new RowFault(
            "field %s does not belong there".formatted(Problem.shown(line.field())),
            line.field(),
            null,
            FIELDS);
      }
      line.expect(JsonToken.END_OBJECT, "", OBJECT);
      if (parser.currentToken() != null) {
        throw line.wrong("", OBJECT);
      }
      return result;
    } catch (JsonProcessingException e) {
      int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      throw new RowFault(
          "a line is not JSON from column %,d on".formatted(column), "", text, OBJECT);
    }
  }

  /** The field that comes next; empty at the end of an object. */
  String field() throws IOException {
    return at(JsonToken.FIELD_NAME) ? parser.currentName() : "";
  }

  boolean has(String field) throws IOException {
    return field().equals(field);
  }

  String text(String field) throws IOException {
    begin(field);
    return string(field);
  }

  @Nullable String optionalText(String field) throws IOException {
    return has(field) ? text(field) : null;
  }

  long number(String field) throws IOException {
    begin(field);
    if (!at(JsonToken.VALUE_NUMBER_INT) || parser.getNumberType() == NumberType.BIG_INTEGER) {
      throw wrong(field, "a whole number below 2^63");
    }
    long value = parser.getLongValue();
    parser.nextToken();
    return value;
  }

  /** An object of texts, whatever their names. */
  Map<String, String> textMap(String field) throws IOException {
    begin(field);
    expect(JsonToken.START_OBJECT, field, "an object of texts");
    Map<String, String> values = new LinkedHashMap<>();
    while (at(JsonToken.FIELD_NAME)) {
      String name = field();
      if (values.put(name, text(name)) != null) {
        throw new RowFault(
            "%s names %s twice".formatted(field, name), field, name, "every field stands once");
      }
    }
    expect(JsonToken.END_OBJECT, field, "an object of texts");
    return values;
  }

  /** An object of whole numbers with these names, in this order. */
  List<Long> numbers(String field, List<String> names) throws IOException {
    begin(field);
    expect(JsonToken.START_OBJECT, field, "an object of whole numbers");
    List<Long> values = new ArrayList<>(names.size());
    for (String name : names) {
      values.add(number(name));
    }
    expect(JsonToken.END_OBJECT, field, "an object of " + String.join(", ", names));
    return values;
  }

  boolean flag(String field) throws IOException {
    begin(field);
    boolean value = at(JsonToken.VALUE_TRUE);
    if (!value && !at(JsonToken.VALUE_FALSE)) {
      throw wrong(field, "true or false");
    }
    parser.nextToken();
    return value;
  }

  List<String> texts(String field) throws IOException {
    begin(field);
    expect(JsonToken.START_ARRAY, field, "a list of texts");
    List<String> values = new ArrayList<>(1);
    while (!at(JsonToken.END_ARRAY)) {
      values.add(string(field));
    }
    parser.nextToken();
    return values;
  }

  private String string(String field) throws IOException {
    if (!at(JsonToken.VALUE_STRING)) {
      throw wrong(field, "a text");
    }
    String value = parser.getText();
    parser.nextToken();
    return value;
  }

  private void begin(String field) throws IOException {
    if (!has(field)) {
      throw new RowFault(
          "field %s is missing".formatted(field),
          field,
          field().isEmpty() ? null : field(),
          FIELDS);
    }
    parser.nextToken();
  }

  private void expect(JsonToken token, String field, String rule) throws IOException {
    if (!at(token)) {
      throw wrong(field, rule);
    }
    parser.nextToken();
  }

  private boolean at(JsonToken token) {
    return parser.currentToken() == token;
  }

  private RowFault wrong(String field, String rule) throws IOException {
    String value = parser.currentToken() == null ? null : parser.getText();
    return new RowFault(
        field.isEmpty() ? "a line is not one JSON object" : "%s must be %s".formatted(field, rule),
        field,
        value,
        rule);
  }
}
