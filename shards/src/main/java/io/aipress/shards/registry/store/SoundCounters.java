package io.aipress.shards.registry.store;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistryContents;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantState;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Counters of shards that are at least what stands on them, so that tenants may change there. */
final class SoundCounters {
  private final Map<ShardId, TierCounts> served = new HashMap<>();
  private final Map<ShardId, TierCounts> held = new HashMap<>();

  private SoundCounters() {}

  /**
   * The same contents.
   *
   * @throws RowReader.DamagedRowException when a shard's counters are less than its tenants
   */
  static RegistryContents of(RegistryContents contents) {
    SoundCounters counters = new SoundCounters();
    Map<TenantId, Move> moves = contents.movesByTenant();
    for (Tenant tenant : contents.tenants()) {
      TierCounts place = TierCounts.of(tenant.tier(), 1);
      boolean removed = tenant.state() == TenantState.REMOVED;
      (removed ? counters.held : counters.served).merge(tenant.shard(), place, TierCounts::plus);
      Move move = moves.get(tenant.id());
      if (move != null) {
        counters.held.merge(move.other(), place, TierCounts::plus);
      }
    }
    contents.loads().forEach(counters::check);
    return contents;
  }

  private void check(ShardLoad load) {
    ShardId shard = load.shard().id();
    if (isLess(load.served(), served.getOrDefault(shard, TierCounts.NONE))
        || isLess(load.held(), held.getOrDefault(shard, TierCounts.NONE))) {
      throw new RowReader.DamagedRowException(Draft.below(shard), null);
    }
  }

  private static boolean isLess(TierCounts counters, TierCounts there) {
    return Stream.of(ServiceTier.values()).anyMatch(tier -> counters.of(tier) < there.of(tier));
  }
}
