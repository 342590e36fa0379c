package io.aipress.shards.placement;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.ImportResult;
import io.aipress.shards.registry.LoadChange;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantDetails;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.TenantState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What bringing a list of tenants into a registry changes. Working it out changes nothing, so a dry
 * run is a plan that nobody writes, and every adapter writes the same plan.
 *
 * @param added tenants that are missing, placed, in the order of the list
 * @param why for each of those, in the same order, why it goes where it goes
 * @param changed tenants whose tier, domains, pin, owner or size change, as they will be
 * @param unchanged how many are there as wanted
 * @param opened shards to open for them, by number
 * @param loads every shard, opened ones included, by number
 */
public record ImportPlan(
    List<Tenant> added,
    List<String> why,
    List<Tenant> changed,
    int unchanged,
    List<Shard> opened,
    List<LoadChange> loads) {
  /** A plan whose lists cannot change. */
  public ImportPlan {
    added = List.copyOf(added);
    why = List.copyOf(why);
    changed = List.copyOf(changed);
    opened = List.copyOf(opened);
    loads = List.copyOf(loads);
  }

  /**
   * The plan for a list.
   *
   * @param current the registry as it is; it must not change until the plan is written
   * @param requests the tenants wanted; those not in the list stay as they are
   * @param rules how full shards may get
   * @throws AipressException TENANT_DUPLICATE, DOMAIN_TAKEN, TENANT_REGION_FIXED, TENANT_REMOVED,
   *     TIER_DATABASE, CAPACITY_BELOW_LOAD, SHARD_FULL (one for each region) or SITE_ID_COLLISION,
   *     with every problem of the whole list
   */
  public static ImportPlan of(
      RegistrySnapshot current, List<TenantRequest> requests, PlacementRules rules) {
    Map<TenantId, Tenant> present = new HashMap<>();
    current.tenants().forEach(tenant -> present.put(tenant.id(), tenant));
    ImportChecks checks = new ImportChecks(present, requests);
    List<Problem> problems = new ArrayList<>(checks.problems());
    problems.addAll(ShardProblems.overloaded(current.loads(), rules));
    Edits edits = new Edits(current, rules);
    ImportedLoads loads = new ImportedLoads(current);
    List<Tenant> changed = new ArrayList<>();
    List<TenantRequest> missing = new ArrayList<>();
    int unchanged = 0;
    for (TenantRequest request : checks.accepted()) {
      Tenant tenant = present.get(request.id());
      if (tenant == null) {
        missing.add(request);
      } else if (request.isSatisfiedBy(tenant)) {
        unchanged++;
      } else {
        Tenant wanted = edited(tenant, request);
        changed.add(wanted);
        edits.change(tenant, wanted, request.origin());
        loads.change(tenant, wanted);
      }
    }
    problems.addAll(edits.problems());
    Placer placer = edits.placer();
    Map<TenantId, List<ShardId>> leftovers = new HashMap<>();
    current
        .leftovers()
        .forEach(
            left ->
                leftovers.computeIfAbsent(left.tenant(), t -> new ArrayList<>()).add(left.shard()));
    Map<TenantId, FormerTenant> formers = new HashMap<>();
    current.formers().forEach(former -> formers.put(former.id(), former));
    List<Tenant> added = new ArrayList<>();
    List<String> why = new ArrayList<>();
    Map<Region, List<TenantRequest>> refused = new TreeMap<>(Comparator.naturalOrder());
    for (TenantRequest request : missing) {
      try {
        Placement placement =
            placer.place(
                PlacementWish.of(request, leftovers.getOrDefault(request.id(), List.of())));
        added.add(
            placed(request, placement.shard(), Optional.ofNullable(formers.get(request.id()))));
        why.add(placement.why());
      } catch (AipressException full) {
        refused.computeIfAbsent(request.region(), r -> new ArrayList<>()).add(request);
      }
    }
    refused.forEach(
        (region, tenants) ->
            problems.add(
                placer
                    .full(PlacementWish.of(tenants.get(0), List.of()), tenants.size())
                    .at(tenants.get(0).origin())));
    problems.addAll(checks.collisions(current, added));
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparingInt(ImportPlan::line));
      throw new AipressException(problems);
    }
    loads.open(placer.opened());
    added.forEach(loads::add);
    return new ImportPlan(added, why, changed, unchanged, placer.opened(), loads.all());
  }

  /**
   * The new tenant that a request asks for, on a shard: active, with its first epoch or the next of
   * a tenant who had its id before.
   */
  public static Tenant placed(TenantRequest request, ShardId shard, Optional<FormerTenant> former) {
    return new Tenant(
        request.id(),
        request.tier(),
        request.domains(),
        request.region(),
        shard,
        TenantState.ACTIVE,
        former.map(FormerTenant::epoch).orElse(0L) + 1,
        request.pinned(),
        request.details(TenantDetails.NONE));
  }

  /** The plan in numbers. */
  public ImportResult result() {
    return new ImportResult(added.size(), unchanged, changed.size(), opened, loads);
  }

  /** Where a problem stands in the list; what stands nowhere comes last. */
  private static int line(Problem problem) {
    Origin origin = problem.origin();
    Integer line = origin == null ? null : origin.line();
    return line == null ? Integer.MAX_VALUE : line;
  }

  private static Tenant edited(Tenant tenant, TenantRequest request) {
    return new Tenant(
        tenant.id(),
        request.tier(),
        request.domains(),
        tenant.region(),
        tenant.shard(),
        tenant.state(),
        tenant.epoch(),
        request.pinned(),
        request.details(tenant.details()));
  }
}
