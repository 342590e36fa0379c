package io.aipress.state.terraform.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A JSON value as the very text it was read from, looked into when asked. Equal when the texts are.
 * Immutable.
 */
public final class JsonText {
  /** The longest text of one value; Terraform sets no limit, Jackson's own is 20 MB. */
  private static final int MAX_TEXT = 256 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION) // UTF-8, or places would be wrong
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_TEXT).build())
          .build();

  /** The JSON {@code null}. */
  public static final JsonText NULL = written("null");

  private final byte[] source;
  private final int start;
  private final int end;

  private JsonText(byte[] source, int start, int end) {
    this.source = source;
    this.start = start;
    this.end = end;
  }

  /** Where a text is no JSON. Says nothing of the text itself, which may be secret. */
  public static final class NotJson extends Exception {
    private static final long serialVersionUID = 1L;

    NotJson(int line, int column) {
      super("line %,d, column %,d".formatted(line, column));
    }
  }

  /**
   * A whole text, which must be one JSON value without doubled keys.
   *
   * @throws NotJson with the first place where it is not
   */
  public static JsonText parse(byte[] utf8) throws NotJson {
    try (JsonParser parser = JSON.createParser(utf8)) {
      if (parser.nextToken() == null) {
        throw new NotJson(1, 1);
      }
      JsonText value = value(utf8, 0, parser);
      if (parser.nextToken() != null) {
        throw notJson(parser);
      }
      return value;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new NotJson(line, e.getLocation() == null ? 1 : e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw new NotJson(1, 1);
    }
  }

  private static NotJson notJson(JsonParser parser) {
    return new NotJson(
        parser.currentTokenLocation().getLineNr(), parser.currentTokenLocation().getColumnNr());
  }

  /** A JSON text written here, which is known to be well formed. */
  static JsonText written(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new JsonText(bytes, 0, bytes.length);
  }

  /** The JSON text of a string. */
  public static JsonText string(String text) {
    return written('"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"');
  }

  /** The bytes of an object of texts, in one line. */
  public static byte[] object(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(member -> string(member.getKey()).json() + ":" + string(member.getValue()).json())
        .collect(Collectors.joining(",", "{", "}"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The members of an object by their names, in their order; empty for any other value. */
  public Map<String, JsonText> members() {
    Map<String, JsonText> members = new LinkedHashMap<>();
    inside(
        JsonToken.START_OBJECT,
        parser -> {
          String name = parser.currentName();
          parser.nextToken();
          members.put(name, value(source, start, parser));
        });
    return members;
  }

  /** One member of an object; {@code null} where there is none. */
  public JsonText member(String name) {
    return members().getOrDefault(name, NULL);
  }

  /** The elements of an array; empty for any other value. */
  public List<JsonText> elements() {
    List<JsonText> elements = new ArrayList<>();
    inside(JsonToken.START_ARRAY, parser -> elements.add(value(source, start, parser)));
    return elements;
  }

  /** The text of a string, its escapes resolved; empty for any other value. */
  public Optional<String> text() {
    if (source[start] != '"') {
      return Optional.empty();
    }
    return Optional.of(
        read(
            parser -> {
              parser.nextToken();
              return parser.getText();
            }));
  }

  /** A whole number below 2^63; empty for any other value. */
  public OptionalLong number() {
    return read(
        parser ->
            parser.nextToken() == JsonToken.VALUE_NUMBER_INT
                    && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                ? OptionalLong.of(parser.getLongValue())
                : OptionalLong.empty());
  }

  /** Whether this is an object. */
  public boolean isObject() {
    return source[start] == '{';
  }

  /** Whether this is an array. */
  public boolean isArray() {
    return source[start] == '[';
  }

  /** Whether this is {@code null}. */
  public boolean isNull() {
    return source[start] == 'n';
  }

  /** The whole text that this is part of, with another value in its place. */
  byte[] replacedBy(JsonText other) {
    byte[] text = new byte[source.length - length() + other.length()];
    System.arraycopy(source, 0, text, 0, start);
    System.arraycopy(other.source, other.start, text, start, other.length());
    System.arraycopy(source, end, text, start + other.length(), source.length - end);
    return text;
  }

  private int length() {
    return end - start;
  }

  /** Reads a part of a text that was well formed as a whole. */
  private interface Reading<T> {
    T of(JsonParser parser) throws IOException;
  }

  private interface Visit {
    void at(JsonParser parser) throws IOException;
  }

  private <T> T read(Reading<T> reading) {
    try (JsonParser parser = JSON.createParser(source, start, length())) {
      return reading.of(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void inside(JsonToken begin, Visit visit) {
    read(
        parser -> {
          JsonToken token = parser.nextToken();
          if (token == begin) {
            for (token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
              visit.at(parser);
            }
          }
          return begin;
        });
  }

  /** The value at the token of a parser that began at a place of the source. */
  private static JsonText value(byte[] source, int began, JsonParser parser) throws IOException {
    int start = began + (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    parser.finishToken();
    int end = began + (int) parser.currentLocation().getByteOffset();
    return new JsonText(source, start, end);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonText text
        && Arrays.equals(source, start, end, text.source, text.start, text.end);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + source[i];
    }
    return hash;
  }

  /** The text. It may hold secrets: for states that are written, never for messages. */
  public String json() {
    return new String(source, start, length(), StandardCharsets.UTF_8);
  }

  /** Not the text, which may hold secrets. */
  @Override
  public String toString() {
    return "JSON of %,d bytes".formatted(length());
  }
}
