package io.aipress.shards.placement.plan;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.RegistrySnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves one tenant. */
public final class SingleMove {
  private SingleMove() {}

  /**
   * The plan for one tenant; a pinned one too, with a remark.
   *
   * @param to where it goes; null for the emptiest shard of its region that takes it
   * @throws AipressException when it cannot move: TENANT_UNKNOWN, TENANT_REMOVED, TENANT_MOVING,
   *     MOVE_TARGET, SHARD_UNKNOWN, SHARD_FULL, SHARD_DRAINED, SHARD_QUARANTINED, SHARD_DEDICATED,
   *     OWNER_TOGETHER, LEFTOVER_DATA or SITE_ID_COLLISION
   */
  public static MovePlan plan(
      RegistrySnapshot snapshot, PlacementRules rules, TenantId tenant, @Nullable ShardId to) {
    return BatchMove.plan(snapshot, rules, List.of(tenant), to).requireAll();
  }
}
