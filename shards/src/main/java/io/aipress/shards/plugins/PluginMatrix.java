package io.aipress.shards.plugins;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the compatibility matrix: a line {@code version: 1}, then a rule a line, sorted by slug,
 * {@code slug | class | support | reason | alternative}. Lines that begin with {@code #} count for
 * nothing.
 */
final class PluginMatrix {
  /** The form of the matrix that this release reads. */
  static final String VERSION_LINE = "version: 1";

  /** The matrix of this release. */
  static final String RESOURCE = "matrix.txt";

  private static final int COLUMNS = 5;

  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private final TreeMap<PluginSlug, PluginRule> rules = new TreeMap<>();
  private boolean versioned;

  private PluginMatrix(String file) {
    this.file = file;
  }

  /** The rules of this release's matrix. */
  static SortedMap<PluginSlug, PluginRule> ofRelease() {
    try (InputStream in =
        Objects.requireNonNull(PluginMatrix.class.getResourceAsStream(RESOURCE))) {
      return parse(RESOURCE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The rules of a matrix.
   *
   * @param file its name, for problems
   * @throws AipressException PLUGIN_INVALID with every line that is wrong
   */
  static SortedMap<PluginSlug, PluginRule> parse(String file, String text) {
    PluginMatrix matrix = new PluginMatrix(file);
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
        matrix.read(i + 1, lines.get(i));
      }
    }
    if (!matrix.problems.isEmpty()) {
      throw new AipressException(matrix.problems);
    }
    return matrix.rules;
  }

  private void read(int line, String text) {
    if (!versioned) {
      versioned = text.equals(VERSION_LINE);
      if (!versioned) {
        problem(line, "the matrix must begin with \"" + VERSION_LINE + "\"");
        versioned = true;
      }
      return;
    }
    String[] cells = text.split("\\|", -1);
    if (cells.length != COLUMNS) {
      problem(line, "a rule has %d columns, got %d".formatted(COLUMNS, cells.length));
      return;
    }
    try {
      PluginRule rule =
          PluginRule.of(
              new PluginSlug(cells[0].strip()),
              PluginClass.of(cells[1].strip()),
              PluginSupport.of(cells[2].strip()),
              cells[3].strip(),
              cells[4].strip());
      if (!rules.isEmpty() && rule.plugin().compareTo(rules.lastKey()) <= 0) {
        problem(
            line,
            "%s must stand after %s, once and in alphabetical order"
                .formatted(rule.plugin(), rules.lastKey()));
      }
      rules.put(rule.plugin(), rule);
    } catch (AipressException e) {
      e.problems().forEach(found -> problems.add(found.at(new Origin(file, line))));
    }
  }

  private void problem(int line, String message) {
    problems.add(Problem.of(ErrorCode.PLUGIN_INVALID, message).at(new Origin(file, line)));
  }
}
