package io.aipress.cli.tenantlist;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aipress.cli.ProblemAssert;
import io.aipress.shards.Region;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.spool.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Lists that tests write and read. */
final class TenantFiles {
  static final SortedSet<Region> ONE_REGION = regions("us-central1");
  static final SortedSet<Region> TWO_REGIONS = regions("us-central1", "europe-west1");

  private final Path file;

  TenantFiles(Path dir) {
    this.file = dir.resolve("tenants.csv");
  }

  Path file() {
    return file;
  }

  List<TenantRequest> read(String csv) throws IOException {
    Files.write(file, csv.getBytes(UTF_8));
    return read(ONE_REGION);
  }

  /** What stands in the file now. */
  List<TenantRequest> read(SortedSet<Region> regions) {
    try (Scratch scratch = new Scratch()) {
      return TenantList.read(file, regions, scratch).stream().toList();
    }
  }

  List<Problem> problems(String csv) throws IOException {
    return problems(csv.getBytes(UTF_8), ONE_REGION);
  }

  List<Problem> problems(String csv, SortedSet<Region> regions) throws IOException {
    return problems(csv.getBytes(UTF_8), regions);
  }

  List<Problem> problems(byte[] csv, SortedSet<Region> regions) throws IOException {
    Files.write(file, csv);
    return ProblemAssert.problemsOf(() -> read(regions));
  }

  private static SortedSet<Region> regions(String... names) {
    SortedSet<Region> regions = new TreeSet<>();
    for (String name : names) {
      regions.add(new Region(name));
    }
    return regions;
  }
}
