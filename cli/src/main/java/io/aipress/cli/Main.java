package io.aipress.cli;

import io.aipress.cli.command.Aipress;

/** Starts the command line. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    System.exit(Aipress.run(arguments));
  }
}
