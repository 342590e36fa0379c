package io.aipress.synthtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aipress.cli.command.Aipress;
import io.aipress.cli.starter.Starter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The command line in this process, in a folder of its own. */
final class Cli {
  private final Path folder;
  private final Map<String, String> environment;

  private Cli(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** A folder as init leaves it. */
  static Cli inStarter(Path folder) {
    Starter.write(folder);
    return new Cli(folder, System.getenv());
  }

  /** The same folder with more variables. */
  Cli with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new Cli(folder, all);
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
        Aipress.run(
            new PrintWriter(out), new PrintWriter(err), environment, words.toArray(String[]::new));
    return new Answer(status, out.toString(), err.toString());
  }

  /** Runs a command that has to succeed, and returns its document. */
  JsonNode done(String... arguments) {
    Answer answer = json(arguments);
    if (answer.status() != 0) {
      throw new AssertionError(String.join(" ", arguments) + ": " + answer.out() + answer.err());
    }
    return answer.document();
  }

  /** Adds a gold tenant in us-central1, with a domain of its own. */
  JsonNode add(String id, String... more) {
    List<String> words =
        new ArrayList<>(List.of("tenants", "add", id, "--tier", "gold", "--domain"));
    words.addAll(List.of(id + ".example", "--region", "us-central1"));
    words.addAll(List.of(more));
    return done(words.toArray(String[]::new)).path("tenant");
  }

  /** A tenant as show has it. */
  JsonNode tenant(String id) {
    return done("tenants", "show", id).path("tenant");
  }

  /** The registry's rows, which a command that changes nothing leaves as they are. */
  String rows() {
    return done("tenants", "list").toString()
        + done("shards", "list")
        + done("shards", "reservations")
        + done("registry", "history");
  }

  /**
   * Runs lines of a command, a code and a status each: every one is refused with that code and
   * status, says how to mend it, and in the end nothing is written.
   */
  void refusesAll(String lines) {
    String before = rows();
    for (String line : lines.lines().toList()) {
      String[] parts = line.split(" \\| ", -1);
      Answer answer = json(parts[0].split(" ", -1));
      assertThat(answer.codes()).as(line).containsExactly(parts[1]);
      assertThat(answer.status()).as(line).isEqualTo(Integer.parseInt(parts[2]));
      assertThat(answer.error().path("message").asText()).as(line).isNotEmpty();
      assertThat(answer.error().path("fix").asText()).as(line).isNotEmpty();
      assertThat(answer.err()).as(line).isEmpty();
    }
    assertThat(rows()).isEqualTo(before);
  }

  /** Synthesizes, and returns the roles of a tenant's copies by shard. */
  Map<Integer, String> roles(String tenant) {
    return values(tenant, "role");
  }

  /** Synthesizes, and returns a value of a tenant's copies by shard. */
  Map<Integer, String> values(String tenant, String key) {
    Path out = file("out");
    done("synth", "--out", out.toString());
    Map<Integer, String> values = new TreeMap<>();
    for (JsonNode shard : done("shards", "list").path("shards")) {
      Path stack = out.resolve("stacks/" + shard.path("stack").asText() + "/cdk.tf.json");
      JsonNode value = read(stack).at("/locals/sites/" + tenant + "/" + key);
      if (!value.isMissingNode()) {
        values.put(shard.path("shard").asInt(), value.asText());
      }
    }
    return values;
  }

  private static JsonNode read(Path stack) {
    try {
      return new ObjectMapper().readTree(stack.toFile());
    } catch (IOException e) {
      throw new AssertionError("not a stack: " + stack, e);
    }
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
      List<String> codes = new ArrayList<>();
      document().path("errors").forEach(error -> codes.add(error.path("code").asText()));
      return codes;
    }

    /** The first error in the document. */
    JsonNode error() {
      return document().path("errors").path(0);
    }
  }
}
