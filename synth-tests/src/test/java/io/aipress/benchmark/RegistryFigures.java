package io.aipress.benchmark;

import io.aipress.state.testing.SpannerEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the registry's work takes: times in SQLite and in an emulator of Spanner, which is slower
 * than Spanner at some things and faster at others, and the heap that commands need.
 */
final class RegistryFigures {
  private static final int TENANTS = 50_000;
  private static final int MANY_TENANTS = 500_000;

  /** A shard's number has four digits: so many tenants need larger shards. */
  private static final String LARGER_CAPACITY = "capacity: 85";

  private static final String LARGER_TARGET = "fillTarget: 80";

  private static final int ADDITIONS = 100;

  /** A heap that is enough for certain, MiB for any number of tenants. */
  private static final int ENOUGH_HEAP = 64;

  private final Runs run;
  private final int runs;
  private final Map<String, Object> figures = new LinkedHashMap<>();

  RegistryFigures(Runs run, int runs) {
    this.run = run;
    this.runs = runs;
  }

  /** Measures, prints a table, and returns what is in it. */
  Map<String, Object> measure() throws IOException, InterruptedException {
    System.out.printf(Locale.ROOT, "%n%-46s %12s%n", "registry of 50,000 tenants", "median");
    run.aipress("init", "few", "--tenants", String.valueOf(TENANTS));
    sqlite();
    lookup();
    heaps("few", TENANTS);
    run.aipress("init", "many", "--tenants", String.valueOf(MANY_TENANTS));
    enlargeShards(run.file("many/fleet.yaml"));
    heaps("many", MANY_TENANTS);
    double more = number("heap of import, 500,000") - number("heap of import, 50,000");
    tell("import, bytes of heap a tenant", more * (1 << 20) / (MANY_TENANTS - TENANTS));
    if (SpannerEmulator.available()) {
      spanner();
    } else {
      System.out.println("no emulator of Spanner here: not measured");
    }
    return figures;
  }

  private void sqlite() throws IOException, InterruptedException {
    Map<String, List<Double>> all = new LinkedHashMap<>();
    for (int i = 0; i < runs; i++) {
      work(run, "sqlite:" + run.fresh("figures.db"))
          .forEach((name, value) -> put(all, name, value));
    }
    all.forEach((name, values) -> tell("SQLite: " + limit(name), Benchmark.median(values)));
  }

  /** Once: it takes a while, and an emulator's times say little of Spanner's. */
  private void spanner() throws IOException, InterruptedException {
    SpannerEmulator emulator = SpannerEmulator.shared();
    work(run.with("SPANNER_EMULATOR_HOST", emulator.host()), emulator.newDatabase().url())
        .forEach((name, value) -> tell("Spanner's emulator: " + limit(name), value));
  }

  private void lookup() throws IOException, InterruptedException {
    run.server("io.aipress.benchmark.LookupWork", "few/fleet.yaml", "figures.jsonl", "lookup.txt");
    results(run.file("lookup.txt")).forEach((name, value) -> tell(limit(name), value));
  }

  private Map<String, Double> work(Runs where, String url)
      throws IOException, InterruptedException {
    where.java(
        "io.aipress.benchmark.RegistryWork",
        "few/fleet.yaml",
        url,
        "few/tenants.csv",
        String.valueOf(ADDITIONS),
        "figures.jsonl",
        "results.txt");
    return results(run.file("results.txt"));
  }

  /** Heaps of whole commands, the command line and what it loads included. */
  private void heaps(String folder, int tenants) throws IOException, InterruptedException {
    String fleet = folder + "/fleet.yaml";
    String db = "sqlite:" + folder + "/registry.db";
    int imported =
        SmallestHeap.of(
            run,
            ENOUGH_HEAP,
            where -> {
              run.fresh(folder + "/registry.db");
              where.aipress(
                  "--fleet", fleet, "--registry", db, "tenants", "import", folder + "/tenants.csv");
            });
    tell("heap of import, %,d, MiB".formatted(tenants), imported);
    run.fresh(folder + "/registry.db");
    run.aipress("--fleet", fleet, "--registry", db, "tenants", "import", folder + "/tenants.csv");
    int written =
        SmallestHeap.of(
            run,
            ENOUGH_HEAP,
            where ->
                where.aipress(
                    "--fleet", fleet, "--registry", db, "registry", "snapshot", "heap.jsonl"));
    tell("heap of snapshot, %,d, MiB".formatted(tenants), written);
  }

  private static void enlargeShards(Path fleet) throws IOException {
    Files.writeString(
        fleet,
        Files.readString(fleet)
            .replaceFirst("capacity: \\d+", LARGER_CAPACITY)
            .replaceFirst("fillTarget: \\d+", LARGER_TARGET));
  }

  private static Map<String, Double> results(Path file) throws IOException {
    Map<String, Double> results = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split("\t", 2);
      results.put(parts[0], Double.parseDouble(parts[1]));
    }
    return results;
  }

  private static void put(Map<String, List<Double>> all, String name, double value) {
    all.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  /** A figure's name with its limit, where there is one. */
  private static String limit(String name) {
    return switch (name) {
      case "worst fill" -> name + " (at most 46)";
      case "moved by opening shards" -> name + " (0)";
      case "lookup ns" -> name + " (at most 100)";
      default -> name;
    };
  }

  private double number(String beginning) {
    return figures.entrySet().stream()
        .filter(figure -> figure.getKey().startsWith(beginning))
        .mapToDouble(figure -> ((Number) figure.getValue()).doubleValue())
        .findFirst()
        .orElseThrow();
  }

  private void tell(String name, double value) {
    figures.put(name, value);
    System.out.printf(Locale.ROOT, "%-46s %12.2f%n", name, value);
  }
}
