package io.aipress.benchmark;

import io.aipress.cli.fleetfile.FleetFile;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantLookup;
import io.aipress.shards.registry.store.RegistryView;
import io.aipress.state.registry.snapshot.SnapshotStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How long it takes to find a tenant in memory, by ids that came from outside, at random. */
final class LookupWork {
  /** The time of this thread alone, so that a busy machine does not count. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final int LOOKUPS = 1 << 20;
  private static final int WARM_UP = 10;
  private static final int ROUNDS = 15;

  private LookupWork() {}

  /** Arguments: the fleet file, a snapshot, the file of results. */
  public static void main(String[] arguments) throws IOException {
    RegistrySnapshot snapshot =
        SnapshotStore.open(Path.of(arguments[1]), FleetFile.load(Path.of(arguments[0])).identity())
            .read(RegistryView::snapshot);
    TenantLookup lookup = TenantLookup.of(snapshot);
    String[] ids = ids(snapshot.tenants());
    List<Double> nanos = new ArrayList<>();
    long sum = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      for (String id : ids) {
        sum += lookup.find(id).orElseThrow().epoch();
      }
      if (round >= 0) {
        nanos.add((THREADS.getCurrentThreadCpuTime() - start) / (double) LOOKUPS);
      }
    }
    if (sum < LOOKUPS) {
      throw new IllegalStateException("epochs begin at 1");
    }
    Files.writeString(Path.of(arguments[2]), "lookup ns\t%s\n".formatted(Benchmark.median(nanos)));
  }

  /** Texts of their own, as a request brings them: nothing has computed their hash before. */
  private static String[] ids(List<Tenant> tenants) {
    Random random = new Random(1);
    String[] ids = new String[LOOKUPS];
    for (int i = 0; i < ids.length; i++) {
      String id = tenants.get(random.nextInt(tenants.size())).id().value();
      ids[i] = new String(id.toCharArray());
    }
    return ids;
  }
}
