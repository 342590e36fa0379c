package io.aipress.cli.guide;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.Withdrawal;

/** What has to be done before the place of something that goes away is free. */
public final class RemovalGuide {
  private RemovalGuide() {}

  /** What has to be done for a removed tenant; nothing for one that stays. */
  public static NextSteps of(Tenant tenant) {
    Withdrawal withdrawal = tenant.details().withdrawal();
    return withdrawal == null
        ? NextSteps.none()
        : MoveGuide.leaving(tenant.id(), tenant.epoch(), tenant.shard(), withdrawal);
  }

  /** What can be done about what a tenant left on a shard, at least objects and login. */
  public static NextSteps leftover(TenantId tenant, ShardId shard) {
    return leftover(tenant, shard, true);
  }

  /** What can be done about what a tenant left on a shard, with its database or without. */
  public static NextSteps leftover(TenantId tenant, ShardId shard, boolean database) {
    return NextSteps.of(
        (database
                ? "its data was left on shard %s, and no tenant \"%s\" may come there; when database and objects are dropped"
                : "its objects and login were left on shard %s, and no tenant \"%s\" may come there; when they are dropped")
            .formatted(shard, tenant),
        "aipress tenants forget-leftover %s --shard %d".formatted(tenant, shard.number()));
  }
}
