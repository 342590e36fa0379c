package io.aipress.shards.placement.imports;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.placement.Placer;
import io.aipress.shards.registry.ImportResult;
import io.aipress.shards.registry.LoadChange;
import io.aipress.shards.registry.RegistryContents;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.spool.Scratch;
import io.aipress.shards.spool.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What bringing a list of tenants into a registry changes. Working it out changes nothing, so a dry
 * run is a plan that nobody writes, and every adapter writes the same plan.
 */
public final class ImportPlan {
  private final Sequence<Added> added;
  private final Sequence<Changed> changed;
  private final int unchanged;
  private final List<Shard> opened;
  private final List<LoadChange> loads;

  private ImportPlan(
      Sequence<Added> added,
      Sequence<Changed> changed,
      int unchanged,
      List<Shard> opened,
      List<LoadChange> loads) {
    this.added = added;
    this.changed = changed;
    this.unchanged = unchanged;
    this.opened = opened;
    this.loads = loads;
  }

  /**
   * The plan for a list.
   *
   * @param current the registry as it is; it must not change until the plan is written
   * @param wanted the list; tenants that are not in it stay as they are
   * @param rules how full shards may get
   * @param scratch where the plan waits; it lasts as long as that
   * @throws AipressException TENANT_DUPLICATE, DOMAIN_TAKEN, TENANT_REGION_FIXED, TENANT_REMOVED,
   *     TIER_DATABASE, CAPACITY_BELOW_LOAD, SHARD_FULL (one for each region) or SITE_ID_COLLISION,
   *     with every problem of the whole list
   */
  public static ImportPlan of(
      RegistryContents current, WantedTenants wanted, PlacementRules rules, Scratch scratch) {
    Comparison comparison = new Comparison(current, wanted, scratch);
    List<Problem> problems = new ArrayList<>(comparison.problems());
    problems.addAll(ShardProblems.overloaded(current.loads(), rules));
    ImportedLoads loads = new ImportedLoads(current.loads());
    Edits edits = new Edits(current, rules, loads, scratch);
    int unchanged = 0;
    for (Known known : comparison.known()) {
      if (known.request().isSatisfiedBy(known.tenant())) {
        unchanged++;
      } else {
        edits.change(known);
      }
    }
    problems.addAll(edits.problems());
    Placer placer = edits.placer();
    NewTenants tenants = new NewTenants(placer, loads, scratch);
    tenants.place(comparison, wanted);
    problems.addAll(tenants.problems(current));
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparingInt(ImportPlan::line));
      throw new AipressException(problems);
    }
    return new ImportPlan(
        tenants.added(), edits.changed(), unchanged, placer.opened(), loads.all());
  }

  /** Tenants that are missing, placed, in the order of the list. */
  public Sequence<Added> added() {
    return added;
  }

  /** Tenants that are there otherwise than wanted, in the order of the list. */
  public Sequence<Changed> changed() {
    return changed;
  }

  /** Shards to open for them, by number. */
  public List<Shard> opened() {
    return opened;
  }

  /** Every shard, opened ones included, by number. */
  public List<LoadChange> loads() {
    return loads;
  }

  /** The plan in numbers. */
  public ImportResult result() {
    return new ImportResult(
        Math.toIntExact(added.size()), unchanged, Math.toIntExact(changed.size()), opened, loads);
  }

  /** Where a problem stands in the list; what stands nowhere comes last. */
  private static int line(Problem problem) {
    Origin origin = problem.origin();
    Integer line = origin == null ? null : origin.line();
    return line == null ? Integer.MAX_VALUE : line;
  }
}
