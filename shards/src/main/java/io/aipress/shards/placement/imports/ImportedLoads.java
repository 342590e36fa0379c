package io.aipress.shards.placement.imports;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.registry.LoadChange;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How full shards are, while the tenants of a list come to them and change there. */
final class ImportedLoads {
  private final SortedMap<ShardId, LoadChange> loads = new TreeMap<>();

  ImportedLoads(List<ShardLoad> current) {
    current.forEach(this::begin);
  }

  private void begin(ShardLoad load) {
    loads.put(load.shard().id(), new LoadChange(load, load, false));
  }

  /** A new tenant; a shard that is not there is opened for it. */
  void add(Tenant tenant) {
    if (load(tenant.shard()) == null) {
      begin(ShardLoad.empty(new Shard(tenant.shard(), tenant.region(), ShardState.OPEN)));
    }
    put(tenant.shard(), tenant.tier(), 1, 0);
  }

  /**
   * Another tier takes other places, on the copy of a moving tenant too.
   *
   * @param copy the shard of that copy; null of a tenant that does not move
   */
  void change(Tenant before, Tenant after, @Nullable ShardId copy) {
    put(before.shard(), before.tier(), -1, 0);
    put(after.shard(), after.tier(), 1, 0);
    if (copy != null) {
      put(copy, before.tier(), 0, -1);
      put(copy, after.tier(), 0, 1);
    }
  }

  private void put(ShardId shard, ServiceTier tier, int served, int held) {
    loads.computeIfPresent(
        shard,
        (id, load) ->
            new LoadChange(load.before(), load.after().serve(tier, served).hold(tier, held), true));
  }

  /** How full a shard is now; null when there is none of that number. */
  @Nullable ShardLoad load(ShardId shard) {
    LoadChange change = loads.get(shard);
    return change == null ? null : change.after();
  }

  /** How full all shards are now, by number. */
  List<ShardLoad> now() {
    return loads.values().stream().map(LoadChange::after).toList();
  }

  List<LoadChange> all() {
    return List.copyOf(loads.values());
  }
}
