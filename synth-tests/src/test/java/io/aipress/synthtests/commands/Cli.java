package io.aipress.synthtests.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aipress.cli.command.Aipress;
import io.aipress.cli.starter.Starter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line in this process, in a folder of its own. */
final class Cli {
  private final Path folder;

  private Cli(Path folder) {
    this.folder = folder;
  }

  /** A folder as init leaves it. */
  static Cli inStarter(Path folder) {
    Starter.write(folder);
    return new Cli(folder);
  }

  Path folder() {
    return folder;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Runs a command on the folder's fleet. */
  Answer run(String... arguments) {
    List<String> words = new ArrayList<>(List.of("--fleet", file("fleet.yaml").toString()));
    words.addAll(List.of(arguments));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Aipress.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
    return new Answer(status, out.toString(), err.toString());
  }

  /** Runs a command with --json. */
  Answer json(String... arguments) {
    List<String> words = new ArrayList<>(List.of("--json"));
    words.addAll(List.of(arguments));
    return run(words.toArray(String[]::new));
  }

  /** What a command answered. */
  record Answer(int status, String out, String err) {
    JsonNode document() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError("not one JSON document: " + out, e);
      }
    }

    /** The codes of the errors in the document, in their order. */
    List<String> codes() {
      return document().path("errors").findValuesAsText("code");
    }
  }
}
