package io.aipress.benchmark;

import io.aipress.cli.fleetfile.FleetFile;
import io.aipress.cli.tenantlist.TenantList;
import io.aipress.shards.Domain;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.spool.Scratch;
import io.aipress.state.registry.Registries;
import io.aipress.state.registry.adapter.RegistryMigration;
import io.aipress.state.registry.snapshot.SnapshotStore;
import io.aipress.state.registry.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a registry's work takes, from the call to the answer, in a JVM that has just started: as a
 * command finds it, without the start of the JVM.
 */
final class RegistryWork {
  private final Path base = Path.of("").toAbsolutePath();
  private final Fleet fleet;
  private final String url;
  private final List<String> results = new ArrayList<>();

  private RegistryWork(Fleet fleet, String url) {
    this.fleet = fleet;
    this.url = url;
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Arguments: the fleet file, the registry, which is empty, the list of tenants, how many to add
   * singly, the snapshot to write, and the file of results: a name and a number on every line.
   */
  public static void main(String[] arguments) throws IOException {
    RegistryWork work = new RegistryWork(FleetFile.load(Path.of(arguments[0])), arguments[1]);
    work.run(
        TenantList.read(Path.of(arguments[2]), work.fleet.regionNames(), new Scratch()),
        Integer.parseInt(arguments[3]),
        Path.of(arguments[4]));
    Files.write(Path.of(arguments[5]), work.results);
  }

  private void run(Iterable<TenantRequest> tenants, int additions, Path file) throws IOException {
    Author author = Author.ofSystem();
    if (url.startsWith("spanner:")) {
      try (RegistryMigration migration =
          Registries.migration(url, base, fleet.identity(), author)) {
        migration.apply();
      }
    }
    try (TenantRegistry registry = Registries.openOrCreate(url, base, fleet.identity(), author)) {
      timed(
          "import s",
          () -> registry.importTenants(tenants, fleet.placement(), false, Progress.NONE));
      tell(
          "worst fill",
          registry.shards().stream().mapToInt(load -> load.seats().total()).max().orElse(0));
      tell("shards", registry.shards().size());
      Map<TenantId, ShardId> before = homes(registry.snapshot());
      registry.openShards(List.copyOf(fleet.regionNames()));
      add(registry, additions);
      Map<TenantId, ShardId> after = homes(registry.snapshot());
      tell(
          "moved by opening shards",
          (double)
              before.entrySet().stream()
                  .filter(home -> !home.getValue().equals(after.get(home.getKey())))
                  .count());
      timed("snapshot s", () -> SnapshotWriter.write(registry, fleet.identity(), file));
      timed("read snapshot s", () -> SnapshotStore.open(file, fleet.identity()));
      int broken = timed("verify s", () -> registry.verify(fleet.placement())).size();
      if (broken > 0) {
        throw new IllegalStateException(broken + " rows are broken");
      }
    }
  }

  private void add(TenantRegistry registry, int additions) {
    List<Double> millis = new ArrayList<>();
    Region region = fleet.regionNames().first();
    for (int i = 0; i < additions; i++) {
      TenantRequest request =
          new TenantRequest(
              new TenantId("added-" + i),
              ServiceTier.BRONZE,
              List.of(new Domain("added-%d.example".formatted(i))),
              region,
              false,
              null);
      long start = System.nanoTime();
      registry.add(request, fleet.placement(), null);
      millis.add((System.nanoTime() - start) / 1e6);
    }
    tell("single add ms", Benchmark.median(millis));
  }

  private static Map<TenantId, ShardId> homes(RegistrySnapshot snapshot) {
    Map<TenantId, ShardId> homes = new HashMap<>();
    for (Tenant tenant : snapshot.tenants()) {
      homes.put(tenant.id(), tenant.shard());
    }
    return homes;
  }

  private <T> T timed(String name, Work<T> work) throws IOException {
    long start = System.nanoTime();
    T result = work.run();
    tell(name, (System.nanoTime() - start) / 1e9);
    return result;
  }

  private void tell(String name, double value) {
    results.add(name + "\t" + value);
  }
}
