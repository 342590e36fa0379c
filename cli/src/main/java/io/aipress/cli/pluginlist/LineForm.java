package io.aipress.cli.pluginlist;

import io.aipress.cli.text.CsvRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list whose every line names one plugin, with or without a header. Not thread-safe. */
final class LineForm {
  private static final String TAB = "\t";

  private final Entries entries;
  private boolean begun;
  private boolean tabs;
  private @Nullable List<String> header;

  LineForm(Entries entries) {
    this.entries = entries;
  }

  /** Reads all lines. */
  void read(String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !line.startsWith("#") && !read(i + 1, line)) {
        return;
      }
    }
  }

  /** Reads a line; false when those after it cannot be read. */
  private boolean read(int number, String line) {
    if (!begun) {
      begun = true;
      tabs = line.contains(TAB);
      if (tabs || line.contains(",") || line.strip().equals(Entries.NAME)) {
        header = fields(number, line);
        return hasName(number, header);
      }
      if (line.startsWith("+-") || line.startsWith("|")) {
        entries.form(
            number, "this is a table for people", "write it with wp plugin list --format=csv");
        return false;
      }
    }
    if (header == null) {
      entries.add(number, line.strip(), null);
    } else {
      record(number, fields(number, line), header);
    }
    return true;
  }

  private boolean hasName(int number, List<String> names) {
    if (!names.isEmpty() && !names.contains(Entries.NAME)) {
      entries.form(
          number,
          "the header has no column \"name\"",
          "begin with the header that wp plugin list writes, or write one slug on every line");
      return false;
    }
    return !names.isEmpty();
  }

  private void record(int number, List<String> fields, List<String> names) {
    if (fields.isEmpty()) {
      return;
    }
    if (fields.size() != names.size()) {
      entries.form(
          number,
          "the line has %d fields, the header %d".formatted(fields.size(), names.size()),
          "give every line as many fields as the header");
      return;
    }
    int status = names.indexOf(Entries.STATUS);
    entries.add(
        number, fields.get(names.indexOf(Entries.NAME)), status < 0 ? null : fields.get(status));
  }

  /** The fields of a line; none when it is no record, which is noted. */
  private List<String> fields(int number, String line) {
    if (tabs) {
      return List.of(line.split(TAB, -1));
    }
    try {
      return CsvRecord.fields(line);
    } catch (CsvRecord.Malformed e) {
      entries.form(
          number,
          String.valueOf(e.getMessage()),
          "close the quote, or write \"\" for a quote inside quotes");
      return List.of();
    }
  }
}
