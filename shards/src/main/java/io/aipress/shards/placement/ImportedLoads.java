package io.aipress.shards.placement;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.LoadChange;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How full shards are, while the tenants of a list come to them. */
final class ImportedLoads {
  private final SortedMap<ShardId, LoadChange> loads = new TreeMap<>();
  private final Map<TenantId, Move> moves;

  ImportedLoads(RegistrySnapshot current) {
    current.loads().forEach(this::begin);
    moves = current.movesByTenant();
  }

  private void begin(ShardLoad load) {
    loads.put(load.shard().id(), new LoadChange(load, load, false));
  }

  void open(List<Shard> shards) {
    shards.forEach(shard -> begin(ShardLoad.empty(shard)));
  }

  void add(Tenant tenant) {
    put(tenant.shard(), tenant.tier(), 1, 0);
  }

  /** Another tier takes other places, on the copy of a moving tenant too. */
  void change(Tenant present, Tenant wanted) {
    put(present.shard(), present.tier(), -1, 0);
    put(wanted.shard(), wanted.tier(), 1, 0);
    Move move = moves.get(wanted.id());
    if (move != null) {
      put(move.other(), present.tier(), 0, -1);
      put(move.other(), wanted.tier(), 0, 1);
    }
  }

  private void put(ShardId shard, ServiceTier tier, int served, int held) {
    loads.computeIfPresent(
        shard,
        (id, load) ->
            new LoadChange(load.before(), load.after().serve(tier, served).hold(tier, held), true));
  }

  List<LoadChange> all() {
    return List.copyOf(loads.values());
  }
}
