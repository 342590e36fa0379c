package io.aipress.cli.console;

/**
 * How a console prints.
 *
 * @param json one JSON document on stdout, nothing else there
 * @param quiet no remarks and no progress
 * @param color colours; only on a terminal
 * @param terminal whether stderr is a terminal that can redraw a line
 */
public record ConsoleStyle(boolean json, boolean quiet, boolean color, boolean terminal) {
  /** The text in red, where colours are wanted. */
  public String red(String text) {
    return colored(31, text);
  }

  /** The text in yellow, where colours are wanted. */
  public String yellow(String text) {
    return colored(33, text);
  }

  private String colored(int code, String text) {
    return color ? "\u001b[%dm%s\u001b[0m".formatted(code, text) : text;
  }
}
