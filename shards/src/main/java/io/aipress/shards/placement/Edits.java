package io.aipress.shards.placement;

import io.aipress.shards.Owner;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistryProblems;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The loads of a registry while a list changes the tiers of tenants that are there. Another tier
 * takes another part of a shard, on both shards of a tenant that moves.
 */
final class Edits {
  private final PlacementRules rules;
  private final Map<ShardId, ShardLoad> loads = new HashMap<>();
  private final Map<TenantId, Move> moves;
  private final Map<Owner, Map<ShardId, Integer>> owners = new HashMap<>();

  Edits(RegistrySnapshot current, PlacementRules rules) {
    this.rules = rules;
    this.moves = current.movesByTenant();
    current.loads().forEach(load -> loads.put(load.shard().id(), load));
    for (Tenant tenant : current.tenants()) {
      Owner owner = tenant.details().owner();
      if (owner != null) {
        shardsOf(tenant)
            .forEach(
                shard ->
                    owners
                        .computeIfAbsent(owner, o -> new HashMap<>())
                        .merge(shard, 1, Integer::sum));
      }
    }
  }

  /** Counts a tenant as it becomes; a problem when its shard cannot hold it so. */
  Optional<Problem> change(Tenant before, Tenant after) {
    if (before.tier() == after.tier()) {
      return Optional.empty();
    }
    for (ShardId shard : shardsOf(before)) {
      ShardLoad load = loads.get(shard);
      if (load == null) {
        continue;
      }
      ShardLoad changed =
          shard.equals(before.shard())
              ? load.serve(before.tier(), -1).serve(after.tier(), 1)
              : load.hold(before.tier(), -1).hold(after.tier(), 1);
      if (!rules.fits(changed.seats())) {
        return Optional.of(RegistryProblems.full(changed, rules, after.id(), after.tier()));
      }
      loads.put(shard, changed);
    }
    return Optional.empty();
  }

  /** A placer that knows the loads as they have become. */
  Placer placer() {
    Placer placer = new Placer(rules, List.copyOf(loads.values()));
    owners.forEach(placer::know);
    return placer;
  }

  private List<ShardId> shardsOf(Tenant tenant) {
    List<ShardId> shards = new ArrayList<>(List.of(tenant.shard()));
    Move move = moves.get(tenant.id());
    if (move != null) {
      shards.add(move.other());
    }
    return shards;
  }
}
