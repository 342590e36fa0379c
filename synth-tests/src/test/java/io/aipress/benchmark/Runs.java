package io.aipress.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs whole processes in a folder.
 *
 * @param project the project's folder
 * @param work where they run
 * @param environment what they find in their environment beyond what is there
 * @param patience how long one may take, seconds
 */
record Runs(Path project, Path work, Map<String, String> environment, double patience) {
  private static final double AN_HOUR = 3600;

  /** Runs in the environment of this process. */
  Runs(Path project, Path work) {
    this(project, work, Map.of(), AN_HOUR);
  }

  /** The same with a variable. */
  Runs with(String variable, String value) {
    return new Runs(project, work, Map.of(variable, value), patience);
  }

  /** The same with so many seconds for each. */
  Runs within(double seconds) {
    return new Runs(project, work, environment, seconds);
  }

  /** A command, as users run it. */
  Measured aipress(String... arguments) throws IOException, InterruptedException {
    return script("aipress", arguments);
  }

  /** A class of this package in a JVM with the options of the command line. */
  Measured java(String... arguments) throws IOException, InterruptedException {
    return script("benchmark-java", arguments);
  }

  /** A class of this package in a JVM with the options that every JVM has, as a server's. */
  Measured server(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(arguments));
    return Measured.run(work, environment, command, patience);
  }

  private Measured script(String name, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(project.resolve("scripts").resolve(name).toString());
    command.addAll(List.of(arguments));
    return Measured.run(work, environment, command, patience);
  }

  Path file(String name) {
    return work.resolve(name);
  }

  /** A name in the folder that is free now. */
  String fresh(String name) throws IOException {
    delete(work.resolve(name));
    return name;
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
