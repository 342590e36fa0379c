package io.aipress.shards.registry.store;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantState;
import org.jspecify.annotations.Nullable;

/** What a check keeps of a tenant, and what other rows have said of it. */
final class KnownTenant {
  final TenantId id;
  final ServiceTier tier;
  final Region region;
  final ShardId shard;
  final TenantState state;
  final long epoch;

  /** Where its other copy stands; null when no move says so. */
  @Nullable ShardId other;

  /** Whether there is a move of it. */
  boolean moves;

  /** Whether the history knows it. */
  boolean told;

  KnownTenant(Tenant tenant) {
    this.id = tenant.id();
    this.tier = tenant.tier();
    this.region = tenant.region();
    this.shard = tenant.shard();
    this.state = tenant.state();
    this.epoch = tenant.epoch();
  }

  boolean standsOn(ShardId where) {
    return where.equals(shard) || where.equals(other);
  }
}
