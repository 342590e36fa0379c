package io.aipress.shards.registry.model;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.Tenant;
import java.util.ArrayList;
import java.util.List;

/** Databases that tenants have to themselves: what would be lost, and who would be parted. */
final class OwnData {
  private OwnData() {}

  /** Whether a copy that goes takes data with it which is nowhere else. */
  static boolean isLost(Model model, Tenant tenant, ShardId shard, PlacementRules rules) {
    return rules.ownDatabase(tenant.tier())
        && isShared(model, shard)
        && Keys.version(model, tenant.id(), shard) > 0;
  }

  /** Whether somebody on a shard would have another database if it were given to one or to all. */
  static boolean wouldPart(Model model, ShardId shard, PlacementRules rules) {
    return model.names(shard).stream()
        .flatMap(id -> model.tenant(id).stream())
        .anyMatch(tenant -> rules.ownDatabase(tenant.tier()));
  }

  /** Whether a tenant would have another database in another tier. */
  static boolean wouldPart(Model model, Tenant tenant, ServiceTier tier, PlacementRules rules) {
    List<ShardId> places = new ArrayList<>(List.of(tenant.shard()));
    model.other(tenant.id()).ifPresent(places::add);
    return rules.ownDatabase(tenant.tier()) != rules.ownDatabase(tier)
        && places.stream().anyMatch(place -> isShared(model, place));
  }

  private static boolean isShared(Model model, ShardId shard) {
    return model.shard(shard).map(Shard::dedicatedTo).isEmpty();
  }
}
