package io.aipress.cli.tenantlist;

import io.aipress.cli.text.Nearest;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which column stands where.
 *
 * @param positions counted from 0
 * @param width how many fields every record has
 */
record Header(Map<Column, Integer> positions, int width) {
  /** The header that the fields are; nothing when they are none, which is noted. */
  static Optional<Header> of(List<String> fields, int line, ListProblems problems) {
    Map<Column, Integer> positions = new EnumMap<>(Column.class);
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i);
      Optional<Column> column = Column.named(name);
      if (column.isEmpty()) {
        note(line, name, "there is no column \"%s\"", hint(name, fields), problems);
      } else if (positions.putIfAbsent(column.get(), i) != null) {
        note(line, name, "the column \"%s\" stands twice", "keep one of the two", problems);
      }
    }
    for (Column column : Column.values()) {
      if (column.required() && !positions.containsKey(column)) {
        note(line, column.text(), "the column \"%s\" is missing", "add it to the header", problems);
      }
    }
    return problems.isEmpty()
        ? Optional.of(new Header(positions, fields.size()))
        : Optional.empty();
  }

  /** The field of a column; empty when the list has no such column. */
  String field(List<String> fields, Column column) {
    Integer position = positions.get(column);
    return position == null ? "" : fields.get(position);
  }

  boolean has(Column column) {
    return positions.containsKey(column);
  }

  private static void note(
      int line, String name, String message, String fix, ListProblems problems) {
    problems.add(
        line,
        Problem.of(ErrorCode.TENANT_LIST_HEADER, message.formatted(Problem.shown(name)))
            .field(Problem.shown(name), null)
            .rule(
                "the header names tenant, tier and domain, and may name region, pin, owner, bytes")
            .fix(fix));
  }

  private static String hint(String name, List<String> fields) {
    return fields.size() == 1 && (name.contains(";") || name.contains("\t"))
        ? "separate columns with commas"
        : Nearest.hint(name, Column.NAMES);
  }
}
