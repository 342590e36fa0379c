package io.aipress.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Measures and prints one table; writes the same as JSON. */
final class Benchmark {
  private static final int SITES = 50_000;
  private static final int SHARDS = 1_112;

  /** Shards that plain cdktf writes; the rest is scaled. */
  private static final int SAMPLE = 40;

  private final Runs run;
  private final int runs;
  private final Map<String, List<Measured>> results = new LinkedHashMap<>();

  private Benchmark(Runs run, int runs) {
    this.run = run;
    this.runs = runs;
  }

  /**
   * Arguments: the project's folder, how many runs, the JSON file to write, and which part: {@code
   * all}, {@code synthesis} or {@code registry}.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("aipress-benchmark");
    int runs = Integer.parseInt(arguments[1]);
    Path file = Path.of(arguments[2]);
    String part = arguments[3];
    try {
      Runs run = new Runs(Path.of(arguments[0]), work);
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("version", 1);
      json.put("runs", runs);
      if (!part.equals("registry")) {
        Benchmark benchmark = new Benchmark(run, runs);
        benchmark.measure();
        benchmark.print(json);
      }
      if (!part.equals("synthesis")) {
        json.put("registry", new RegistryFigures(run, runs).measure());
      }
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
      System.out.println("\nwritten as JSON: " + file);
    } finally {
      Runs.delete(work);
    }
  }

  private void measure() throws IOException, InterruptedException {
    run.aipress("init", ".", "--tenants", String.valueOf(SITES));
    run.aipress("tenants", "import", "tenants.csv");
    run.aipress("synth", "--out", "bytes"); // also fills the caches of Node and the file system
    for (int i = 0; i < runs; i++) {
      note("a floor", run.java("io.aipress.benchmark.Floor", "bytes", run.fresh("floor")));
      note("b fleet", run.aipress("synth", "--out", run.fresh("fleet")));
      note("d one shard", run.aipress("synth", "--shards", "17", "--out", run.fresh("shard")));
      run.fresh(".aipress");
      note("e import", run.aipress("tenants", "import", "tenants.csv"));
    }
    for (String way : List.of("same-stacks", "construct-per-site")) {
      for (int shards : new int[] {1, SAMPLE}) {
        note(
            "c %s, %d".formatted(way, shards),
            run.java(
                "io.aipress.benchmark.PlainCdktf",
                way,
                "fleet.yaml",
                run.fresh("plain"),
                String.valueOf(shards)));
      }
    }
  }

  private void print(Map<String, Object> json) {
    System.out.printf(Locale.ROOT, "%-26s %9s %9s%n", "", "median s", "peak MiB");
    Map<String, Object> medians = new LinkedHashMap<>();
    results.forEach(
        (name, measured) -> {
          double seconds = median(measured.stream().map(Measured::seconds).toList());
          double peak = median(measured.stream().map(Measured::peakMib).toList());
          System.out.printf(Locale.ROOT, "%-26s %9.2f %9.0f%n", name, seconds, peak);
          medians.put(name, Map.of("seconds", seconds, "peakMib", peak));
        });
    json.put("medians", medians);

    Map<String, Double> ratios = new LinkedHashMap<>();
    ratios.put("b / a (at most 1.5)", pairwise("b fleet", "a floor"));
    ratios.put("d / a (at most 1.2)", pairwise("d one shard", "a floor"));
    for (String way : List.of("same-stacks", "construct-per-site")) {
      ratios.put("c %s / b (at least 40)".formatted(way), scaled(way) / seconds("b fleet"));
    }
    ratios.put("e tenants a second (at least 20000)", SITES / seconds("e import"));
    System.out.println();
    ratios.forEach((name, value) -> System.out.printf(Locale.ROOT, "%-42s %9.2f%n", name, value));
    json.put("ratios", ratios);
  }

  /** What plain cdktf would take for the whole fleet, from what one more shard costs it. */
  private double scaled(String way) {
    double one = seconds("c %s, %d".formatted(way, 1));
    double sample = seconds("c %s, %d".formatted(way, SAMPLE));
    return one + (sample - one) / (SAMPLE - 1) * (SHARDS - 1);
  }

  private double pairwise(String a, String b) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      ratios.add(of(a).get(i).seconds() / of(b).get(i).seconds());
    }
    return median(ratios);
  }

  private double seconds(String name) {
    return median(of(name).stream().map(Measured::seconds).toList());
  }

  private List<Measured> of(String name) {
    return Objects.requireNonNull(results.get(name));
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private void note(String name, Measured measured) {
    results.computeIfAbsent(name, key -> new ArrayList<>()).add(measured);
    System.err.printf(
        Locale.ROOT, "%s: %.2f s, %.0f MiB%n", name, measured.seconds(), measured.peakMib());
  }
}
