package io.aipress.stacks.synthesis;

import io.aipress.constructs.shard.ShardFacts;
import io.aipress.constructs.site.Site;
import io.aipress.constructs.site.SiteDedicated;
import io.aipress.shards.ShardId;
import io.aipress.shards.ShardSelection;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.ShardSite;
import io.aipress.shards.registry.ShardState;
import io.aipress.stacks.ShardShape;
import io.aipress.stacks.StackData;
import io.aipress.stacks.checks.FleetChecks;
import io.aipress.stacks.json.CanonicalJson;
import io.aipress.state.terraform.location.StateLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes the Terraform stacks of a fleet: one for every shard that is not retired.
 *
 * <p>What it writes is a function of the fleet, the snapshot and the version of this library alone:
 * the same input gives the same bytes on any machine. Everything is checked before anything is
 * written.
 *
 * <p>Starts one Node process for the life of this JVM, which serves one caller at a time: syntheses
 * take turns, but whoever uses cdktf in the same JVM beside this class must not do so while one of
 * its methods, or what {@link #prepare()} began, still runs. Not thread-safe itself.
 */
public final class FleetSynthesizer implements AutoCloseable {
  private final Fleet fleet;
  private @Nullable CompletableFuture<StackTemplate> template;

  /** A synthesizer for one fleet. */
  public FleetSynthesizer(Fleet fleet) {
    this.fleet = fleet;
  }

  /**
   * Begins to run the constructs, beside whatever the caller does next. Node takes seconds to load
   * the provider's bindings, time enough to read a registry. Calling it is optional; who does
   * closes the synthesizer.
   */
  public void prepare() {
    template = begun();
  }

  private CompletableFuture<StackTemplate> begun() {
    if (template != null) {
      return template;
    }
    // Which shard the shape is made with does not matter: all its data is replaced.
    Shard any = new Shard(new ShardId(1), fleet.regions().firstKey(), ShardState.OPEN);
    StackData data = data(any, List.of());
    return CompletableFuture.supplyAsync(
        () -> ShapeSynthesizer.synthesize(ShardShape.of(fleet), data));
  }

  /**
   * Writes all stacks, and takes away the folders of stacks that are gone unless they hold state,
   * plans or anything else.
   *
   * @throws AipressException with everything that is wrong, and nothing written
   */
  public SynthResult writeAll(RegistrySnapshot snapshot, Path out, Progress progress) {
    return synthesize(snapshot, out, null, progress);
  }

  /**
   * Writes the stacks of some shards and leaves all others as they are.
   *
   * @throws AipressException SHARD_UNKNOWN, or with everything else that is wrong, and nothing
   *     written
   */
  public SynthResult write(
      RegistrySnapshot snapshot, Path out, ShardSelection selection, Progress progress) {
    return synthesize(snapshot, out, selection.shards(), progress);
  }

  /**
   * The data of a shard's stack.
   *
   * @param sites what stands there in the snapshot, see {@link RegistrySnapshot#sitesByShard()}
   */
  public StackData data(Shard shard, List<ShardSite> sites) {
    SortedMap<String, Object> byTenant = new TreeMap<>();
    for (ShardSite site : sites) {
      SiteDedicated own = SiteDedicated.of(site, shard, fleet);
      byTenant.put(site.tenant().id().value(), Site.of(site, fleet).withDedicated(own).toMap());
    }
    return new StackData(
        shard.id(),
        StateLocation.ofShard(fleet, shard.region(), shard.id()),
        ShardFacts.of(fleet, shard).toMap(),
        byTenant);
  }

  /** Waits for constructs that still run, which they may when a synthesis was refused. */
  @Override
  public void close() {
    if (template != null) {
      template.handle((shape, failure) -> shape).join();
    }
  }

  private SynthResult synthesize(
      RegistrySnapshot snapshot, Path out, @Nullable SortedSet<ShardId> only, Progress progress) {
    try {
      return checkedAndWritten(snapshot, out, only, progress);
    } finally {
      close();
    }
  }

  private SynthResult checkedAndWritten(
      RegistrySnapshot snapshot, Path out, @Nullable SortedSet<ShardId> only, Progress progress) {
    List<Shard> live =
        snapshot.shards().stream().filter(shard -> shard.state() != ShardState.RETIRED).toList();
    List<Shard> chosen = chosen(live, only);
    if (!chosen.isEmpty()) {
      prepare();
    }
    Map<ShardId, List<ShardSite>> sites = snapshot.sitesByShard();
    FleetChecks.check(fleet, live, sites);
    List<Prepared> stacksToWrite = prepared(chosen, sites);
    StackTemplate shape = chosen.isEmpty() ? null : template();
    try (OutputFolder output = OutputFolder.open(out, fleet.name() + " " + fleet.environment())) {
      int written = shape == null ? 0 : render(stacksToWrite, shape, output, progress);
      SortedSet<String> stacks = new TreeSet<>();
      live.forEach(shard -> stacks.add(shard.id().stackName()));
      List<String> removed = new ArrayList<>();
      List<String> orphaned = new ArrayList<>();
      if (only == null) {
        output.publish(stacks);
        output.removeOthers(stacks, removed, orphaned);
      } else {
        SortedSet<String> present = output.present();
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
          chosen.stream().mapToInt(shard -> sitesOf(shard, sites).size()).sum(),
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
    List<ShardId> unknown = new ArrayList<>();
    for (ShardId id : only) {
      Shard shard = byId.get(id);
      if (shard == null) {
        unknown.add(id);
      } else {
        chosen.add(shard);
      }
    }
    if (!unknown.isEmpty()) {
      throw new AipressException(ShardProblems.unknown(unknown));
    }
    return chosen;
  }

  /**
   * What one stack has of its own, its locals written already: bytes take less memory than the maps
   * they are made of.
   */
  private record Prepared(String stack, StateLocation state, CanonicalJson.Written locals) {}

  /** The data of every shard, written while constructs still run. */
  private List<Prepared> prepared(List<Shard> shards, Map<ShardId, List<ShardSite>> sites) {
    CanonicalJson json = new CanonicalJson();
    List<Prepared> prepared = new ArrayList<>();
    for (Shard shard : shards) {
      StackData data = data(shard, sitesOf(shard, sites));
      prepared.add(new Prepared(data.stackName(), data.state(), json.part(data.locals(), 1)));
    }
    return prepared;
  }

  private static int render(
      List<Prepared> stacks, StackTemplate shape, OutputFolder output, Progress progress) {
    AtomicInteger written = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    ThreadLocal<CanonicalJson> json = ThreadLocal.withInitial(CanonicalJson::new);
    stacks.parallelStream()
        .forEach(
            stack -> {
              byte[] bytes =
                  json.get().write(shape.with(stack.stack(), stack.state(), stack.locals()));
              if (output.stage(stack.stack(), bytes)) {
                written.incrementAndGet();
              }
              synchronized (done) {
                progress.at(done.incrementAndGet(), stacks.size());
              }
            });
    return written.get();
  }

  private StackTemplate template() {
    CompletableFuture<StackTemplate> running = begun();
    template = running;
    try {
      return running.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof AipressException known) {
        throw known;
      }
      throw e;
    }
  }

  private static List<ShardSite> sitesOf(Shard shard, Map<ShardId, List<ShardSite>> sites) {
    return sites.getOrDefault(shard.id(), List.of());
  }
}
