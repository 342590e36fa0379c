package io.aipress.shards.registry.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The statements that make a Spanner database a registry: one file for every version, each with
 * what its version adds. A version that was released is never edited, for Terraform would want to
 * make the database anew: {@code google_spanner_database} takes statements that are added to the
 * end of its list, and nothing else.
 */
public final class SpannerSchema {
  private static final int LATEST = 2;

  private static final String COMMENT = "--";
  private static final String END = ";";

  private SpannerSchema() {}

  /** The newest version, the one that this library reads and writes. */
  public static int latest() {
    return LATEST;
  }

  /**
   * What a version adds to the one before it, in the order in which it must run: GoogleSQL without
   * comments and without a semicolon at the end.
   *
   * @param version 1 to {@link #latest()}
   */
  public static List<String> statements(int version) {
    check(version);
    return split(text("spanner/V" + version + ".sql"));
  }

  /**
   * What makes an empty database one of a version: the statements of all versions up to it.
   *
   * @param version 1 to {@link #latest()}
   */
  public static List<String> statementsUpTo(int version) {
    check(version);
    return IntStream.rangeClosed(1, version)
        .mapToObj(SpannerSchema::statements)
        .flatMap(List::stream)
        .toList();
  }

  private static void check(int version) {
    if (version < 1 || version > LATEST) {
      throw new IllegalArgumentException("there is no version " + version + " of the schema");
    }
  }

  /**
   * Splits a file: a statement ends with a semicolon at the end of a line, a comment has a line of
   * its own.
   *
   * @throws IllegalArgumentException for a last statement without its semicolon
   */
  static List<String> split(String file) {
    List<String> statements = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : file.lines().map(String::stripTrailing).toList()) {
      if (line.isEmpty() || line.stripLeading().startsWith(COMMENT)) {
        continue;
      }
      if (line.endsWith(END)) {
        lines.add(line.substring(0, line.length() - END.length()));
        statements.add(String.join("\n", lines).stripTrailing());
        lines.clear();
      } else {
        lines.add(line);
      }
    }
    if (!lines.isEmpty()) {
      throw new IllegalArgumentException("a statement has no end: " + lines.get(0));
    }
    return List.copyOf(statements);
  }

  private static String text(String name) {
    try (InputStream in = SpannerSchema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the artifact lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
