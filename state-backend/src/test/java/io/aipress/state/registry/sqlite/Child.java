package io.aipress.state.registry.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process on the classes of these tests, spoken with over its standard streams. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Path complaints;

  private Child(Process process, Path complaints) {
    this.process = process;
    this.complaints = complaints;
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts the main method of a class.
   *
   * @param folder where it may leave files
   */
  static Child start(Path folder, Class<?> main, String... arguments) throws IOException {
    Path complaints = Files.createTempFile(folder, "child", ".txt");
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
    // A killed process cannot take its copy of the native library away.
    words.add("-Dorg.sqlite.tmpdir=" + folder);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    words.addAll(List.of(arguments));
    Process process = new ProcessBuilder(words).redirectError(complaints.toFile()).start();
    return new Child(process, complaints);
  }

  /** The next line that it prints; fails when it ends instead. */
  String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new AssertionError("the process ended: " + Files.readString(complaints));
    }
    return line;
  }

  /** All lines that it prints until it ends, which must be well. */
  List<String> rest() throws IOException, InterruptedException {
    List<String> lines = out.lines().toList();
    if (process.waitFor() != 0) {
      throw new AssertionError("the process failed: " + Files.readString(complaints));
    }
    return lines;
  }

  /** Gives it a line to read. */
  void say(String line) throws IOException {
    Writer in = process.outputWriter(StandardCharsets.UTF_8);
    in.write(line + "\n");
    in.flush();
  }

  /** Ends it as {@code kill -9} does, and says with which status. */
  int kill() throws InterruptedException {
    return process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
