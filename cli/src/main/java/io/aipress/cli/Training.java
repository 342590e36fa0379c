package io.aipress.cli;

import io.aipress.cli.command.Aipress;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Runs the usual commands once in the current, empty folder, so that {@code scripts/class-archive}
 * can archive the classes they load. Of no use to anybody else.
 */
final class Training {
  private Training() {}

  public static void main(String[] arguments) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    String[][] commands = {
      {"--help"},
      {"init", ".", "--quiet"},
      {"tenants", "import", "tenants.csv"},
      {"tenants", "list", "--json"},
      {"tenants", "show", "harbor-bakery", "--why"},
      {"registry", "verify"},
      {"registry", "history", "--json"},
      {"shards", "list"},
      {"shards", "list", "--json"},
      {"synth"}
    };
    for (String[] command : commands) {
      Aipress.run(nowhere, nowhere, command);
    }
  }
}
