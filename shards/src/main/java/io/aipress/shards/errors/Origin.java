package io.aipress.shards.errors;

import org.jspecify.annotations.Nullable;

/**
 * The place in the user's input that a value came from.
 *
 * @param file the file as the user named it
 * @param line its line, counted from 1; null when the whole file is meant
 */
public record Origin(String file, @Nullable Integer line) {
  /** The file as a whole. */
  public static Origin file(String file) {
    return new Origin(file, null);
  }

  @Override
  public String toString() {
    return line == null ? file : file + ":" + line;
  }
}
