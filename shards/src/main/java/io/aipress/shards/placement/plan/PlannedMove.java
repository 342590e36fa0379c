package io.aipress.shards.placement.plan;

import io.aipress.shards.ShardId;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Tenant;

/**
 * One tenant that a plan moves.
 *
 * @param tenant the tenant as it is now
 * @param target the shard it goes to
 * @param why what decided, in one line
 */
public record PlannedMove(Tenant tenant, ShardId target, String why) {
  /** The shard it leaves. */
  public ShardId source() {
    return tenant.shard();
  }

  /** What begins the move; it holds as long as nobody changes the tenant. */
  public MoveRequest request() {
    return new MoveRequest(tenant.id(), tenant.epoch(), target);
  }
}
