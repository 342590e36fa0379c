package io.aipress.cli.command.base;

import io.aipress.cli.console.Console;
import io.aipress.cli.guide.NextSteps;

/** Prints what comes next. */
public final class Steps {
  /** Most commands shown to people; with JSON all of them. */
  private static final int MAX_SHOWN = 20;

  private Steps() {}

  /** Prints what has to be done, and the commands for it. */
  public static void print(Console console, NextSteps steps) {
    steps.todo().forEach(console::line);
    String head = "next: ";
    int shown = 0;
    for (String command : steps.commands()) {
      if (shown++ == MAX_SHOWN) {
        console.line(
            "      ... and %,d more; --json names all", steps.commands().size() - MAX_SHOWN);
        return;
      }
      console.line(head + command);
      head = "      ";
    }
  }
}
