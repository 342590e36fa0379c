package io.aipress.state.registry.spanner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.aipress.shards.registry.store.RowReader.DamagedRowException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an import's chunk as text, a line of JSON each:
 *
 * <pre>{@code
 * ["insert","tenants",0,"acme","gold","europe-west1",17,"active",1,false,null,null,null,null]
 * ["insert","domains",0,"acme",0,"acme.example"]
 * ["delete","domains",2,"globex"]
 * }</pre>
 *
 * <p>What happens, the table, the index entries that go with a deletion, then the values of {@link
 * RowChange}: all columns of {@link Table} in its order, of a deletion the key. Whoever finishes an
 * import has the schema's version of whoever began it, so the columns are the same.
 */
final class StagedRows {
  private static final JsonFactory JSON = JsonFactory.builder().build().setRootValueSeparator("\n");

  private StagedRows() {}

  /** Rows as text. */
  static String write(List<RowChange> rows) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out =
        JSON.createGenerator(text).setPrettyPrinter(new MinimalPrettyPrinter("\n"))) {
      for (RowChange row : rows) {
        out.writeStartArray();
        out.writeString(row.op().name().toLowerCase(Locale.ROOT));
        out.writeString(row.table().sqlName());
        out.writeNumber(row.entries());
        for (Object value : row.values()) {
          write(out, value);
        }
        out.writeEndArray();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
    if (value instanceof Long number) {
      out.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else {
      out.writeString((String) value);
    }
  }

  /**
   * The rows of a text.
   *
   * @throws DamagedRowException for a text that is not as {@link #write} leaves it
   */
  static List<RowChange> read(String text) {
    List<RowChange> rows = new ArrayList<>();
    try (JsonParser in = JSON.createParser(text)) {
      while (in.nextToken() == JsonToken.START_ARRAY) {
        RowChange.Op op = RowChange.Op.valueOf(in.nextTextValue().toUpperCase(Locale.ROOT));
        Table table = Table.valueOf(in.nextTextValue().toUpperCase(Locale.ROOT));
        int entries = in.nextIntValue(0);
        List<@Nullable Object> values = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          values.add(value(in));
        }
        rows.add(new RowChange(op, table, values, entries));
      }
      if (in.currentToken() != null) {
        throw new IllegalArgumentException("it goes on with " + in.currentToken());
      }
      return rows;
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      throw new DamagedRowException("a chunk of an import: " + e.getMessage(), e);
    }
  }

  private static @Nullable Object value(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT -> in.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalArgumentException("no value: " + in.currentToken());
    };
  }
}
