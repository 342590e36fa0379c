package io.aipress.shards.registry.model;

import io.aipress.shards.Domain;
import io.aipress.shards.SiteNames;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bringing a list in, or trying to. */
final class Lists {
  private Lists() {}

  static Operation imports(List<TenantRequest> list, PlacementRules rules, boolean dryRun) {
    return new Operation(
        "%s %s, %s".formatted(dryRun ? "try to import" : "import", list, Operation.told(rules)),
        !dryRun,
        model -> verdict(model, list, rules),
        registry -> registry.importTenants(list, rules, dryRun, Progress.NONE),
        (model, after) -> {
          if (!dryRun) {
            effect(model, list, rules, after);
          }
        });
  }

  private static Verdict verdict(Model model, List<TenantRequest> list, PlacementRules rules) {
    Set<TenantId> ids = new HashSet<>();
    Verdict verdict =
        Verdict.none()
            .when(list.stream().anyMatch(r -> !ids.add(r.id())), ErrorCode.TENANT_DUPLICATE)
            .when(list.stream().anyMatch(r -> model.isRemoved(r.id())), ErrorCode.TENANT_REMOVED)
            .when(
                list.stream()
                    .anyMatch(
                        r ->
                            model
                                .tenant(r.id())
                                .filter(tenant -> !tenant.region().equals(r.region()))
                                .isPresent()),
                ErrorCode.TENANT_REGION_FIXED)
            .when(
                list.stream()
                    .anyMatch(
                        r ->
                            model
                                .tenant(r.id())
                                .filter(tenant -> OwnData.wouldPart(model, tenant, r.tier(), rules))
                                .isPresent()),
                ErrorCode.TIER_DATABASE)
            .when(isDomainTakenTwice(model, list), ErrorCode.DOMAIN_TAKEN)
            .when(model.isOverloaded(rules), ErrorCode.CAPACITY_BELOW_LOAD);
    if (verdict.mustRefuse()) {
      return verdict
          .perhaps(true, ErrorCode.SHARD_FULL)
          .perhaps(true, ErrorCode.DOMAIN_TAKEN)
          .perhaps(true, ErrorCode.SITE_ID_COLLISION);
    }
    Model edited = model.copy();
    edit(edited, list);
    if (edited.isOverloaded(rules)) {
      return verdict.when(true, ErrorCode.SHARD_FULL).perhaps(true, ErrorCode.SITE_ID_COLLISION);
    }
    Seating seating = new Seating(edited, rules);
    List<TenantRequest> added = added(model, list);
    return verdict
        .when(
            added.stream().anyMatch(request -> seating.choices(request).isEmpty()),
            ErrorCode.SHARD_FULL)
        .perhaps(
            added.stream().anyMatch(request -> !seating.isSure(request, added)),
            ErrorCode.SHARD_FULL)
        .perhaps(mayMeet(edited, added), ErrorCode.SITE_ID_COLLISION);
  }

  /** A domain belongs to who has it after the list, and that is one. */
  private static boolean isDomainTakenTwice(Model model, List<TenantRequest> list) {
    Set<TenantId> changed = new HashSet<>();
    list.stream().map(TenantRequest::id).filter(id -> !model.isRemoved(id)).forEach(changed::add);
    Map<Domain, TenantId> holders = new HashMap<>();
    for (Tenant tenant : model.tenants.values()) {
      if (!changed.contains(tenant.id())) {
        tenant.domains().forEach(domain -> holders.put(domain, tenant.id()));
      }
    }
    boolean taken = false;
    for (TenantRequest request : list) {
      for (Domain domain : request.domains()) {
        TenantId holder = holders.putIfAbsent(domain, request.id());
        taken |= holder != null && !holder.equals(request.id());
      }
    }
    return taken;
  }

  /** Whether a name of a new tenant is that of any other, wherever that one stands. */
  private static boolean mayMeet(Model model, List<TenantRequest> added) {
    List<TenantId> all = new ArrayList<>(model.tenants.keySet());
    added.forEach(request -> all.add(request.id()));
    return all.stream().map(id -> SiteNames.of(id).serviceAccount()).distinct().count()
        < all.size();
  }

  private static List<TenantRequest> added(Model model, List<TenantRequest> list) {
    return list.stream().filter(request -> model.tenant(request.id()).isEmpty()).toList();
  }

  private static void edit(Model model, List<TenantRequest> list) {
    for (TenantRequest request : list) {
      model.tenants.computeIfPresent(request.id(), (id, tenant) -> Wanted.edited(tenant, request));
    }
  }

  private static void effect(
      Model model, List<TenantRequest> list, PlacementRules rules, RegistrySnapshot after) {
    List<TenantRequest> added = added(model, list);
    edit(model, list);
    added.forEach(request -> Wanted.settle(model, request, rules, after));
  }
}
