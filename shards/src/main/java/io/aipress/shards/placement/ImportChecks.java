package io.aipress.shards.placement;

import io.aipress.shards.Domain;
import io.aipress.shards.ShardId;
import io.aipress.shards.SiteNameCollisions;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantProblems;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.TenantState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with a list of tenants, measured against the registry as it is. */
final class ImportChecks {
  private final Map<TenantId, Tenant> present;
  private final Map<TenantId, TenantRequest> listed = new LinkedHashMap<>();
  private final Set<TenantId> seen = new HashSet<>();
  private final Map<Domain, TenantId> owners = new HashMap<>();
  private final List<TenantRequest> accepted = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  ImportChecks(Map<TenantId, Tenant> present, List<TenantRequest> requests) {
    this.present = present;
    requests.forEach(request -> listed.putIfAbsent(request.id(), request));
    // A tenant in the list may give up a domain that another one in it takes: only the domains of
    // tenants that stay as they are count as taken.
    for (Tenant tenant : present.values()) {
      if (!listed.containsKey(tenant.id()) || tenant.state() == TenantState.REMOVED) {
        tenant.domains().forEach(domain -> owners.put(domain, tenant.id()));
      }
    }
    requests.forEach(this::check);
  }

  /** Everything found, in the order of the list. */
  List<Problem> problems() {
    return problems;
  }

  /** The requests with which nothing is wrong, in the order of the list. */
  List<TenantRequest> accepted() {
    return accepted;
  }

  /** New tenants whose derived names would meet those of another tenant on their shard. */
  List<Problem> collisions(RegistrySnapshot current, List<Tenant> added) {
    Map<ShardId, List<TenantId>> touched = new LinkedHashMap<>();
    added.forEach(tenant -> touched.computeIfAbsent(tenant.shard(), s -> new ArrayList<>()));
    for (List<Tenant> tenants : List.of(current.tenants(), added)) {
      tenants.forEach(tenant -> stands(tenant.id(), tenant.shard(), touched));
    }
    current.moves().forEach(move -> stands(move.tenant(), move.other(), touched));
    List<Problem> found = new ArrayList<>();
    for (List<TenantId> shard : touched.values()) {
      for (Problem problem : SiteNameCollisions.in(shard)) {
        found.add(
            problem.at(problem.value() == null ? null : origin(new TenantId(problem.value()))));
      }
    }
    return found;
  }

  private static void stands(TenantId tenant, ShardId shard, Map<ShardId, List<TenantId>> touched) {
    List<TenantId> there = touched.get(shard);
    if (there != null) {
      there.add(tenant);
    }
  }

  private @Nullable Origin origin(TenantId tenant) {
    TenantRequest request = listed.get(tenant);
    return request == null ? null : request.origin();
  }

  private void check(TenantRequest request) {
    int before = problems.size();
    if (!seen.add(request.id())) {
      note(request, TenantProblems.duplicate(request.id(), origin(request.id())));
      return;
    }
    Tenant tenant = present.get(request.id());
    if (tenant != null && tenant.state() == TenantState.REMOVED) {
      note(request, TenantProblems.removed(tenant.id()));
      return;
    }
    if (tenant != null && !tenant.region().equals(request.region())) {
      note(request, TenantProblems.regionFixed(tenant, request.region()));
    }
    for (Domain domain : request.domains()) {
      TenantId owner = owners.putIfAbsent(domain, request.id());
      if (owner != null) {
        note(request, TenantProblems.domainTaken(domain, owner, origin(owner)));
      }
    }
    if (problems.size() == before) {
      accepted.add(request);
    }
  }

  private void note(TenantRequest request, Problem problem) {
    problems.add(problem.at(request.origin()));
  }
}
