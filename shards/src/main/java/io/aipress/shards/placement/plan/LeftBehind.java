package io.aipress.shards.placement.plan;

import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Problem;

/**
 * A tenant that a plan was asked to move and does not.
 *
 * @param tenant who
 * @param problem why, and what to do: SHARD_FULL when no shard takes it, TENANT_PINNED,
 *     TENANT_MOVING, TENANT_REMOVED, or what a registry would answer
 */
public record LeftBehind(TenantId tenant, Problem problem) {}
