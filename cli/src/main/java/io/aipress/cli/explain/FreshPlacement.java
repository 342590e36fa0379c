package io.aipress.cli.explain;

import io.aipress.shards.Owner;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.placement.Placement;
import io.aipress.shards.placement.PlacementWish;
import io.aipress.shards.placement.Placer;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where placement would put a tenant that is there, if it were new. */
final class FreshPlacement {
  private FreshPlacement() {}

  static Placement of(RegistrySnapshot snapshot, Tenant tenant, PlacementRules rules) {
    Map<TenantId, Move> moves = snapshot.movesByTenant();
    Move move = moves.get(tenant.id());
    List<ShardLoad> loads =
        snapshot.loads().stream().map(load -> without(load, tenant, move)).toList();
    Placer placer = new Placer(rules, loads);
    Owner owner = tenant.details().owner();
    if (owner != null) {
      Map<ShardId, Integer> sites = new HashMap<>();
      for (Tenant other : snapshot.tenants()) {
        if (owner.equals(other.details().owner()) && !other.id().equals(tenant.id())) {
          sites.merge(other.shard(), 1, Integer::sum);
          Move theirs = moves.get(other.id());
          if (theirs != null) {
            sites.merge(theirs.other(), 1, Integer::sum);
          }
        }
      }
      placer.know(owner, sites);
    }
    List<ShardId> avoid =
        snapshot.leftovers().stream()
            .filter(left -> left.tenant().equals(tenant.id()))
            .map(Leftover::shard)
            .toList();
    return placer.place(PlacementWish.of(tenant, avoid));
  }

  private static ShardLoad without(ShardLoad load, Tenant tenant, @Nullable Move move) {
    ShardId shard = load.shard().id();
    if (shard.equals(tenant.shard())) {
      return load.serve(tenant.tier(), -1);
    }
    return move != null && shard.equals(move.other()) ? load.hold(tenant.tier(), -1) : load;
  }
}
