package io.aipress.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  /** Runs a command to its end, which must be a good one. */
  static Measured run(Path folder, List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("benchmark", ".log");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    double peak = 0;
    while (process.isAlive()) {
      peak = Math.max(peak, memory(process.toHandle()));
      Thread.sleep(SAMPLE_MILLIS);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " failed:\n" + Files.readString(log));
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
