package io.aipress.shards.registry;

import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;

/** What a registry refuses about moves of tenants. */
public final class MoveProblems {
  private MoveProblems() {}

  /** A tenant that is being moved, or whose last move left something. */
  public static Problem moving(Move move) {
    boolean over = move.phase().isFinal();
    return Problem.of(
            ErrorCode.TENANT_MOVING,
            over
                ? "tenant \"%s\" has moved, and what it left on shard %s is not confirmed to be gone"
                    .formatted(move.tenant(), move.other())
                : "tenant \"%s\" is being moved from shard %s to %s, in phase %s"
                    .formatted(move.tenant(), move.source(), move.target(), move.phase().text()))
        .field("tenant", move.tenant())
        .rule("one change of a tenant's place at a time")
        .fix(
            over
                ? "apply the stack of shard %s, then `aipress tenants confirm-removed %s`"
                    .formatted(move.other(), move.tenant())
                : "finish it with `aipress tenants advance %s`, or undo it with `aipress tenants rollback %s`"
                    .formatted(move.tenant(), move.tenant()));
  }

  /** A tenant that is not on the way anywhere. */
  public static Problem notMoving(TenantId tenant) {
    return Problem.of(ErrorCode.MOVE_MISSING, "tenant \"%s\" is not being moved".formatted(tenant))
        .field("tenant", tenant)
        .rule("a move has begun")
        .fix("begin one with `aipress tenants move %s`".formatted(tenant));
  }

  /** A tenant of which no copy goes away. */
  public static Problem nothingGoes(TenantId tenant) {
    return Problem.of(
            ErrorCode.MOVE_MISSING, "nothing of tenant \"%s\" goes away".formatted(tenant))
        .field("tenant", tenant)
        .rule("the tenant is removed, or its move is complete or rolled back")
        .fix("see `aipress tenants show %s`".formatted(tenant));
  }

  /** A move that is over. */
  public static Problem finalPhase(Move move) {
    return Problem.of(
            ErrorCode.MOVE_FINAL,
            "the move of tenant \"%s\" is %s"
                .formatted(move.tenant(), move.phase().text().replace('_', ' ')))
        .field("tenant", move.tenant())
        .rule("a move can be rolled back until it is complete")
        .fix(
            "apply the stack of shard %s and confirm it with `aipress tenants confirm-removed %s`; "
                    .formatted(move.other(), move.tenant())
                + "then another move can begin");
  }

  /** A move to where the tenant is. */
  public static Problem sameShard(Tenant tenant) {
    return Problem.of(
            ErrorCode.MOVE_TARGET,
            "tenant \"%s\" is on shard %s already".formatted(tenant.id(), tenant.shard()))
        .field("to", tenant.shard())
        .rule("a move goes to another shard")
        .fix("choose another shard of %s".formatted(tenant.region()));
  }

  /** A move into another region. */
  public static Problem otherRegion(Tenant tenant, Shard target) {
    return Problem.of(
            ErrorCode.MOVE_TARGET,
            "tenant \"%s\" lives in %s, shard %s stands in %s"
                .formatted(tenant.id(), tenant.region(), target.id(), target.region()))
        .field("to", target.id())
        .rule("a move stays in the tenant's region")
        .fix("choose a shard of %s, see `aipress shards list`".formatted(tenant.region()));
  }
}
