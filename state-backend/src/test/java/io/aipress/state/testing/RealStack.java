package io.aipress.state.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A stack of {@code terraform_data}, which is built into Terraform, with its state in a bucket: the
 * real Terraform applies it for real.
 */
public final class RealStack {
  private final Path folder;
  private final Map<String, String> environment;
  private final String backend;

  private RealStack(Path folder, Map<String, String> environment, String backend) {
    this.folder = folder;
    this.environment = new HashMap<>(environment);
    this.environment.put("TF_IN_AUTOMATION", "1");
    this.backend = backend;
  }

  /** A stack without resources yet, initialised. */
  public static RealStack init(
      Path folder, Map<String, String> environment, String bucket, String prefix) {
    RealStack stack =
        new RealStack(
            folder,
            environment,
            """
            {"terraform": {"backend": {"gcs": {"bucket": "%s", "prefix": "%s"}}}}
            """
                .formatted(bucket, prefix));
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("backend.tf.json"), stack.backend);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    stack.must("init", "-input=false");
    return stack;
  }

  /** The folder of the configuration. */
  public Path folder() {
    return folder;
  }

  /** Gives it one {@code terraform_data.site} for each key, with that text. */
  public RealStack sites(Map<String, String> sites) {
    return write("sites.tf.json", data(sites, ""));
  }

  /** The same, and each takes some seconds to be made. */
  public RealStack slowSites(Map<String, String> sites, int seconds) {
    return write(
        "sites.tf.json",
        data(
            sites,
            ", \"provisioner\": [{\"local-exec\": {\"command\": \"sleep %d\"}}]"
                .formatted(seconds)));
  }

  private static String data(Map<String, String> sites, String more) {
    SortedMap<String, String> sorted = new TreeMap<>(sites);
    return "{\"locals\": {\"sites\": {%s}}, \"resource\": {\"terraform_data\": {\"site\": {\"for_each\": \"${local.sites}\", \"input\": \"${each.value}\"%s}}}}"
        .formatted(
            sorted.entrySet().stream()
                .map(site -> "\"%s\": \"%s\"".formatted(site.getKey(), site.getValue()))
                .collect(Collectors.joining(", ")),
            more);
  }

  /** Writes a file of the configuration. */
  public RealStack write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Applies what it was given. */
  public void apply() {
    must("apply", "-auto-approve", "-input=false");
  }

  /** Runs Terraform, which has to succeed, and returns what it printed. */
  public String must(String... arguments) {
    Command.Result result = run(arguments);
    if (result.status() != 0) {
      throw new AssertionError(String.join(" ", arguments) + ":\n" + result.out() + result.err());
    }
    return result.out();
  }

  /** Runs Terraform. */
  public Command.Result run(String... arguments) {
    return Command.of(words(arguments).toArray(String[]::new)).in(folder).with(environment).run();
  }

  /** Starts Terraform and does not wait for it. What it prints is in {@code started.log}. */
  public Process start(String... arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(words(arguments))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("started.log").toFile());
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> words(String... arguments) {
    List<String> words = new ArrayList<>(List.of("terraform"));
    words.addAll(List.of(arguments));
    return words;
  }
}
