package io.aipress.shards.placement;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.registry.ImportResult;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.TenantState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What bringing a list of tenants into a registry changes. Working it out changes nothing, so a dry
 * run is a plan that nobody writes, and every adapter writes the same plan.
 *
 * @param added tenants that are missing, placed, in the order of the list
 * @param changed tenants whose tier, domains or pin change, as they will be
 * @param unchanged how many are there as wanted
 * @param opened shards to open for them, by number
 */
public record ImportPlan(
    List<Tenant> added, List<Tenant> changed, int unchanged, List<Shard> opened) {
  /** A plan whose lists cannot change. */
  public ImportPlan {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    opened = List.copyOf(opened);
  }

  /**
   * The plan for a list.
   *
   * @param current the registry as it is; it must not change until the plan is written
   * @param requests the tenants wanted; those not in the list stay as they are
   * @param capacity how full shards may get, and whether new ones may be opened
   * @throws AipressException TENANT_DUPLICATE, DOMAIN_TAKEN, TENANT_REGION_FIXED, SHARD_FULL (one
   *     for each region) or SITE_ID_COLLISION, with every problem of the whole list
   */
  public static ImportPlan of(
      RegistrySnapshot current, List<TenantRequest> requests, ShardCapacity capacity) {
    Map<TenantId, Tenant> present = new HashMap<>();
    Map<ShardId, Integer> fill = new HashMap<>();
    for (Tenant tenant : current.tenants()) {
      present.put(tenant.id(), tenant);
      fill.merge(tenant.shard(), 1, Integer::sum);
    }
    ImportChecks checks = new ImportChecks(present, requests);
    List<Problem> problems = new ArrayList<>(checks.problems());
    Placer placer =
        new Placer(
            capacity,
            current.shards().stream()
                .map(shard -> new ShardLoad(shard, fill.getOrDefault(shard.id(), 0)))
                .toList());
    List<Tenant> added = new ArrayList<>();
    List<Tenant> changed = new ArrayList<>();
    Map<Region, List<TenantRequest>> refused = new TreeMap<>(Comparator.naturalOrder());
    int unchanged = 0;
    for (TenantRequest request : checks.accepted()) {
      Tenant tenant = present.get(request.id());
      if (tenant == null) {
        try {
          added.add(placed(request, placer.place(request.id(), request.region())));
        } catch (AipressException full) {
          refused.computeIfAbsent(request.region(), r -> new ArrayList<>()).add(request);
        }
      } else if (request.isSatisfiedBy(tenant)) {
        unchanged++;
      } else {
        changed.add(edited(tenant, request));
      }
    }
    refused.forEach(
        (region, tenants) ->
            problems.add(
                placer
                    .full(region, tenants.size(), tenants.get(0).id())
                    .at(tenants.get(0).origin())));
    problems.addAll(checks.collisions(current, added));
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparingInt(ImportPlan::line));
      throw new AipressException(problems);
    }
    return new ImportPlan(added, changed, unchanged, placer.opened());
  }

  /** The new tenant that a request asks for, on a shard: active, with its first epoch. */
  public static Tenant placed(TenantRequest request, ShardId shard) {
    return new Tenant(
        request.id(),
        request.tier(),
        request.domains(),
        request.region(),
        shard,
        TenantState.ACTIVE,
        1,
        request.pinned());
  }

  /** The plan in numbers. */
  public ImportResult result() {
    return new ImportResult(added.size(), unchanged, changed.size(), opened);
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
        request.pinned());
  }
}
