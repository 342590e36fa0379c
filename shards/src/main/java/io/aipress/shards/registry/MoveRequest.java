package io.aipress.shards.registry;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;

/**
 * A tenant to be moved, as it was when somebody decided that.
 *
 * @param tenant who is to move
 * @param epoch the tenant's epoch then; if it has grown, the move is refused
 * @param target where to
 */
public record MoveRequest(TenantId tenant, long epoch, ShardId target) {}
