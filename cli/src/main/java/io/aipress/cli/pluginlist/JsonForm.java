package io.aipress.cli.pluginlist;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** A list as JSON: an array of names, or of objects with a name and perhaps a status. */
final class JsonForm {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String FIX = "write the list with wp plugin list --format=json";

  private final JsonParser parser;
  private final Entries entries;

  private JsonForm(JsonParser parser, Entries entries) {
    this.parser = parser;
    this.entries = entries;
  }

  /** Reads all of it. */
  static void read(String text, Entries entries) {
    try (JsonParser parser = JSON.createParser(text)) {
      new JsonForm(parser, entries).read();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      entries.form(line, "not JSON: " + e.getOriginalMessage(), FIX);
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory has no input faults", e);
    }
  }

  private void read() throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      entries.form(line(), "the JSON is no array", FIX);
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int line = line();
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        entries.add(line, parser.getText(), null);
      } else if (parser.currentToken() == JsonToken.START_OBJECT) {
        plugin(line);
      } else {
        entries.form(line, "an entry is neither a name nor an object", FIX);
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      entries.form(line(), "there is more after the array", "keep the array alone");
    }
  }

  private void plugin(int line) throws IOException {
    String name = null;
    String status = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      if (field.equals(Entries.NAME)) {
        name = text();
      } else if (field.equals(Entries.STATUS)) {
        status = text();
      } else {
        parser.skipChildren();
      }
    }
    if (name == null) {
      entries.form(line, "a plugin has no \"name\", or one that is no text", FIX);
    } else {
      entries.add(line, name, status);
    }
  }

  private @Nullable String text() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return null;
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
