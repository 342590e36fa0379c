package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.List;

/**
 * The size of a site's Cloud Run service.
 *
 * @param cpu vCPU of an instance: 1, 2, 4, 6 or 8
 * @param memoryMib memory of an instance, MiB; how much a number of vCPU may have is Cloud Run's
 *     rule, see {@link #maxMemoryMib(int)}
 * @param concurrency requests an instance serves at once, 1 to 1000; no more than its PHP workers
 * @param minInstances instances kept ready; 0 scales to zero
 * @param maxInstances most instances, at least 1; two addresses of the subnet each
 * @see <a href="https://cloud.google.com/run/docs/configuring/services/memory-limits">Memory
 *     limits</a>
 */
public record ServiceSizing(
    int cpu, int memoryMib, int concurrency, int minInstances, int maxInstances) {
  /** Least memory of the second generation execution environment, MiB (Cloud Run docs). */
  public static final int MIN_MEMORY_MIB = 512;

  /** Most requests at once per instance (Cloud Run docs, "Maximum concurrent requests"). */
  public static final int MAX_CONCURRENCY = 1000;

  /** Most instances this library plans for one site; the shard's subnet is sized for it. */
  public static final int MAX_INSTANCES = 100;

  private static final List<Integer> CPUS = List.of(1, 2, 4, 6, 8);

  /**
   * A size that Cloud Run accepts.
   *
   * @throws AipressException FLEET_VALUE_INVALID
   */
  public ServiceSizing {
    Checks checks = new Checks(ErrorCode.FLEET_VALUE_INVALID);
    checks.that(CPUS.contains(cpu), "cpu", cpu, "1, 2, 4, 6 or 8 vCPU");
    if (CPUS.contains(cpu)) {
      checks.range("memoryMib", memoryMib, minMemoryMib(cpu), maxMemoryMib(cpu), "MiB");
    }
    checks
        .range("concurrency", concurrency, 1, MAX_CONCURRENCY, "requests")
        .range("maxInstances", maxInstances, 1, MAX_INSTANCES, "instances")
        .that(
            minInstances >= 0 && minInstances <= maxInstances,
            "minInstances",
            minInstances,
            "from 0 to maxInstances, which is " + maxInstances)
        .throwIfAny();
  }

  /** Least memory for a number of vCPU, MiB. */
  public static int minMemoryMib(int cpu) {
    return cpu <= 2 ? MIN_MEMORY_MIB : cpu == 4 ? 2048 : 4096;
  }

  /** Most memory for a number of vCPU, MiB. */
  public static int maxMemoryMib(int cpu) {
    return switch (cpu) {
      case 1 -> 4096;
      case 2 -> 8192;
      case 4 -> 16_384;
      case 6 -> 24_576;
      default -> 32_768;
    };
  }
}
