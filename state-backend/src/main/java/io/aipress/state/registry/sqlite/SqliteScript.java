package io.aipress.state.registry.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The statements of the schema's versions, {@code schema/sqlite/V1.sql} and those that follow. */
final class SqliteScript {
  private static final String FOLDER = "/io/aipress/state/registry/schema/sqlite/";

  private SqliteScript() {}

  /** What brings a database from a version to the last, in order; 0 is an empty database. */
  static List<String> after(int version) {
    List<String> statements = new ArrayList<>();
    for (int next = version + 1; next <= SqliteSchema.VERSION; next++) {
      statements.addAll(statements(text("V" + next + ".sql")));
      statements.add("PRAGMA user_version = " + next);
    }
    return statements;
  }

  /**
   * The statements of a script, without comments that stand before them. A statement ends with a
   * line that ends in a semicolon and does not begin with a blank, which the body of a trigger
   * does.
   */
  static List<String> statements(String script) {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    for (String line : script.lines().toList()) {
      if (statement.isEmpty() && (line.isBlank() || line.startsWith("--"))) {
        continue;
      }
      statement.append(line);
      if (line.endsWith(";") && !line.startsWith(" ")) {
        statement.setLength(statement.length() - 1);
        statements.add(statement.toString());
        statement.setLength(0);
      } else {
        statement.append('\n');
      }
    }
    if (!statement.isEmpty()) {
      throw new IllegalStateException("a statement without an end: " + statement);
    }
    return statements;
  }

  private static String text(String name) {
    try (InputStream in = SqliteScript.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the artifact lacks " + FOLDER + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
