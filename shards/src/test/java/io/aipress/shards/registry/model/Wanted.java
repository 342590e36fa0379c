package io.aipress.shards.registry.model;

import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantDetails;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.TenantState;
import java.util.List;

/** What becomes of a tenant that somebody wants. */
final class Wanted {
  private Wanted() {}

  /** Whether a tenant is there as wanted; what the wish leaves open is. */
  static boolean isSo(Tenant tenant, TenantRequest request) {
    return edited(tenant, request).equals(tenant) && tenant.region().equals(request.region());
  }

  /** A tenant as a list makes it. */
  static Tenant edited(Tenant tenant, TenantRequest request) {
    TenantDetails had = tenant.details();
    return new Tenant(
        tenant.id(),
        request.tier(),
        request.domains(),
        tenant.region(),
        tenant.shard(),
        tenant.state(),
        tenant.epoch(),
        request.pinned(),
        new TenantDetails(
            request.owner() == null ? had.owner() : request.owner(),
            request.dataBytes() == null ? had.dataBytes() : request.dataBytes(),
            had.withdrawal()));
  }

  /** Puts a new tenant where the registry has it, if it might choose that shard. */
  static void settle(
      Model model, TenantRequest request, PlacementRules rules, RegistrySnapshot after) {
    ShardId chosen =
        after.tenants().stream()
            .filter(tenant -> tenant.id().equals(request.id()))
            .map(Tenant::shard)
            .findFirst()
            .orElseThrow(() -> new AssertionError("the registry has no " + request.id()));
    Seating seating = new Seating(model, rules);
    List<ShardId> choices = seating.choices(request);
    if (!choices.contains(chosen)) {
      throw new AssertionError(
          "%s came to %s, not to one of %s".formatted(request.id(), chosen, choices));
    }
    model.shards.putIfAbsent(chosen, new Shard(chosen, request.region(), ShardState.OPEN));
    put(model, request, chosen);
  }

  /** Puts a new tenant on a shard. */
  static void put(Model model, TenantRequest request, ShardId shard) {
    FormerTenant former = model.formers.get(request.id());
    model.tenants.put(
        request.id(),
        new Tenant(
            request.id(),
            request.tier(),
            request.domains(),
            request.region(),
            shard,
            TenantState.ACTIVE,
            former == null ? 1 : former.epoch() + 1,
            request.pinned(),
            new TenantDetails(request.owner(), request.dataBytes(), null)));
  }
}
