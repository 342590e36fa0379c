package io.aipress.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run of a process and all its children.
 *
 * @param seconds wall-clock time
 * @param peakMib the most memory all of them held at once, MiB: the sum of proportional set sizes,
 *     sampled; 0 where the system does not tell
 */
record Measured(double seconds, double peakMib) {
  private static final long SAMPLE_MILLIS = 20;

  /** A run that did not come to a good end. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean starved;

    Failure(String message, boolean starved) {
      super(message);
      this.starved = starved;
    }

    /** Whether it had too little memory, or took too long, as one does that has little. */
    boolean starved() {
      return starved;
    }
  }

  /**
   * Runs a command to its end, which must be a good one and come in time.
   *
   * @param patience how long it may take, seconds
   * @throws Failure when it ends badly, or is ended because it takes longer
   */
  static Measured run(
      Path folder, Map<String, String> environment, List<String> command, double patience)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("benchmark", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    Process process = builder.start();
    double peak = 0;
    while (process.isAlive()) {
      if ((System.nanoTime() - start) / 1e9 > patience) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        throw new Failure(command + " takes too long", true);
      }
      peak = Math.max(peak, memory(process.toHandle()));
      Thread.sleep(SAMPLE_MILLIS);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.waitFor() != 0) {
      String told = Files.readString(log);
      throw new Failure(
          command + " failed:\n" + told,
          told.contains("OutOfMemoryError") || told.contains("MEMORY_EXHAUSTED"));
    }
    Files.delete(log);
    return new Measured(seconds, peak);
  }

  private static double memory(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
        .mapToDouble(process -> proportionalMib(process.pid()))
        .sum();
  }

  private static double proportionalMib(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // it has ended, or this is not Linux
    }
  }
}
