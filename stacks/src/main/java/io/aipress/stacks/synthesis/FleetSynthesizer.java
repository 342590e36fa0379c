package io.aipress.stacks.synthesis;

import io.aipress.constructs.shard.ShardFacts;
import io.aipress.constructs.site.Site;
import io.aipress.shards.ShardId;
import io.aipress.shards.ShardSelection;
import io.aipress.shards.SiteNameCollisions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.stacks.ShardShape;
import io.aipress.stacks.StackData;
import io.aipress.stacks.json.CanonicalJson;
import io.aipress.state.StateLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the Terraform stacks of a fleet: one for every shard that is not retired.
 *
 * <p>What it writes is a function of the fleet, the snapshot and the version of this library alone:
 * the same input gives the same bytes on any machine. Everything is checked before anything is
 * written.
 *
 * <p>Starts one Node process for the life of this JVM. One synthesis runs at a time in a JVM.
 */
public final class FleetSynthesizer {
  private final Fleet fleet;
  private final RegistrySnapshot snapshot;

  /** A synthesizer for one fleet at one moment. */
  public FleetSynthesizer(Fleet fleet, RegistrySnapshot snapshot) {
    this.fleet = fleet;
    this.snapshot = snapshot;
  }

  /**
   * Writes all stacks, and takes away the folders of stacks that are gone unless they hold state,
   * plans or anything else.
   *
   * @throws AipressException with everything that is wrong, and nothing written
   */
  public SynthResult writeAll(Path out, Progress progress) {
    return synthesize(out, null, progress);
  }

  /**
   * Writes the stacks of some shards and leaves all others as they are.
   *
   * @throws AipressException SHARD_UNKNOWN, or with everything else that is wrong, and nothing
   *     written
   */
  public SynthResult write(Path out, ShardSelection selection, Progress progress) {
    return synthesize(out, selection.shards(), progress);
  }

  /** The data of a shard's stack. */
  public StackData data(Shard shard, List<Tenant> tenants) {
    SortedMap<String, Object> sites = new TreeMap<>();
    for (Tenant tenant : tenants) {
      sites.put(tenant.id().value(), Site.of(tenant, fleet).toMap());
    }
    return new StackData(
        shard.id(),
        StateLocation.ofShard(fleet, shard.region(), shard.id()),
        ShardFacts.of(fleet, shard).toMap(),
        sites);
  }

  private SynthResult synthesize(Path out, @Nullable SortedSet<ShardId> only, Progress progress) {
    List<Shard> live =
        snapshot.shards().stream().filter(shard -> shard.state() != ShardState.RETIRED).toList();
    List<Shard> chosen = chosen(live, only);
    Map<ShardId, List<Tenant>> tenants = snapshot.tenantsByShard();
    ShardShape shape = ShardShape.of(fleet);
    // Node takes seconds to load the provider's bindings: that runs beside the checks.
    CompletableFuture<@Nullable StackTemplate> template =
        CompletableFuture.supplyAsync(
            () ->
                chosen.isEmpty()
                    ? null
                    : ShapeSynthesizer.synthesize(
                        shape, data(chosen.get(0), tenantsOf(chosen.get(0), tenants))));
    check(live, tenants);
    try (OutputFolder output = OutputFolder.open(out)) {
      int written = render(chosen, tenants, await(template), output, progress);
      SortedSet<String> stacks = new TreeSet<>();
      live.forEach(shard -> stacks.add(shard.id().stackName()));
      List<String> removed = new ArrayList<>();
      List<String> orphaned = new ArrayList<>();
      if (only == null) {
        output.publish(stacks);
        output.removeOthers(stacks, removed, orphaned);
      } else {
        SortedSet<String> present = Manifest.read(out);
        chosen.forEach(shard -> present.add(shard.id().stackName()));
        present.retainAll(stacks);
        output.publish(present);
      }
      return new SynthResult(
          out,
          chosen.size(),
          written,
          chosen.size() - written,
          chosen.isEmpty() ? 0 : 1,
          chosen.stream().mapToInt(shard -> tenantsOf(shard, tenants).size()).sum(),
          removed,
          orphaned);
    }
  }

  private static List<Shard> chosen(List<Shard> live, @Nullable SortedSet<ShardId> only) {
    if (only == null) {
      return live;
    }
    Map<ShardId, Shard> byId = new HashMap<>();
    live.forEach(shard -> byId.put(shard.id(), shard));
    List<Shard> chosen = new ArrayList<>();
    List<Problem> unknown = new ArrayList<>();
    for (ShardId id : only) {
      Shard shard = byId.get(id);
      if (shard == null) {
        unknown.add(
            Problem.of(ErrorCode.SHARD_UNKNOWN, "the registry knows no shard " + id)
                .field("shards", id)
                .fix("list them with: aipress shards list"));
      } else {
        chosen.add(shard);
      }
    }
    if (!unknown.isEmpty()) {
      throw new AipressException(unknown);
    }
    return chosen;
  }

  /** Everything that would make a stack wrong, over the whole fleet. */
  private void check(List<Shard> live, Map<ShardId, List<Tenant>> tenants) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Shard> byPrefix = new HashMap<>();
    for (Shard shard : live) {
      if (!fleet.regions().containsKey(shard.region())) {
        problems.add(
            Problem.of(
                    ErrorCode.REGION_UNKNOWN,
                    "shard %s stands in %s, which the fleet file does not have"
                        .formatted(shard.id(), shard.region()))
                .field("regions", shard.region())
                .fix("put the region back; a shard cannot change its region"));
      }
      String prefix = StateLocation.ofShard(fleet, shard.region(), shard.id()).prefix();
      if (byPrefix.put(prefix, shard) != null) {
        problems.add(
            Problem.of(
                    ErrorCode.BACKEND_PREFIX_DUPLICATE,
                    "two stacks would keep their state at " + prefix)
                .field("prefix", prefix)
                .rule("every stack has its own prefix")
                .fix("the registry lists a shard twice; check it"));
      }
      problems.addAll(
          SiteNameCollisions.in(tenantsOf(shard, tenants).stream().map(Tenant::id).toList()));
    }
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
  }

  private int render(
      List<Shard> shards,
      Map<ShardId, List<Tenant>> tenants,
      @Nullable StackTemplate template,
      OutputFolder output,
      Progress progress) {
    AtomicInteger written = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    ThreadLocal<CanonicalJson> json = ThreadLocal.withInitial(CanonicalJson::new);
    IntStream.range(0, shards.size())
        .parallel()
        .forEach(
            i -> {
              Shard shard = shards.get(i);
              StackData data = data(shard, tenantsOf(shard, tenants));
              byte[] bytes = json.get().write(Objects.requireNonNull(template).with(data));
              if (output.stage(data.stackName(), bytes)) {
                written.incrementAndGet();
              }
              synchronized (progress) {
                progress.at(done.incrementAndGet(), shards.size());
              }
            });
    return written.get();
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof AipressException known) {
        throw known;
      }
      throw e;
    }
  }

  private static List<Tenant> tenantsOf(Shard shard, Map<ShardId, List<Tenant>> tenants) {
    return tenants.getOrDefault(shard.id(), List.of());
  }
}
