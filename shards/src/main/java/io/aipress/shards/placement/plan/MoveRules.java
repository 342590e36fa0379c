package io.aipress.shards.placement.plan;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Dimension;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MoveProblems;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantProblems;
import io.aipress.shards.registry.TenantState;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may leave a shard and who may come to one: what a registry will check when moves begin. */
final class MoveRules {
  private final Seating seating;
  private final PlacementRules rules;

  MoveRules(Seating seating) {
    this.seating = seating;
    this.rules = seating.rules();
  }

  /** Why a tenant cannot leave where it is; nothing when it can. */
  @Nullable Problem bound(Tenant tenant) {
    Move move = seating.move(tenant.id());
    if (move != null) {
      return MoveProblems.moving(move);
    }
    if (tenant.state() == TenantState.REMOVED) {
      return TenantProblems.removed(tenant.id());
    }
    return seating.shard(tenant.shard()).shard().state() == ShardState.QUARANTINED
        ? ShardProblems.quarantined(tenant.shard())
        : null;
  }

  /** Whether a tenant stays where it is unless somebody says so: pinned, or on its own shard. */
  boolean isAttached(Tenant tenant) {
    return tenant.pinned() || hasOwnShard(tenant);
  }

  /** Whether the tenant's shard is its own. */
  boolean hasOwnShard(Tenant tenant) {
    return tenant.id().equals(seating.shard(tenant.shard()).shard().dedicatedTo());
  }

  /** Whether a shard takes a tenant. */
  boolean takes(ShardSeat target, Tenant tenant) {
    return target.shard().state() == ShardState.OPEN
        && !target.id().equals(tenant.shard())
        && target.shard().region().equals(tenant.region())
        && target.shard().admits(tenant.id())
        && rules.fits(target.during().plus(tenant.tier(), 1))
        && !seating.hasLeftover(tenant, target)
        && !seating.ownerIsFull(tenant, target)
        && target.hasNamesFor(tenant.id());
  }

  /** Why a shard does not take a tenant, in the registry's words; nothing when it does. */
  Optional<Problem> refusal(ShardSeat target, Tenant tenant) {
    if (takes(target, tenant)) {
      return Optional.empty();
    }
    if (target.id().equals(tenant.shard())) {
      return Optional.of(MoveProblems.sameShard(tenant));
    }
    if (!target.shard().region().equals(tenant.region())) {
      return Optional.of(MoveProblems.otherRegion(tenant, target.shard()));
    }
    Optional<Problem> closed = ShardProblems.closed(target.shard(), tenant.id());
    if (closed.isPresent()) {
      return closed;
    }
    if (!rules.fits(target.during().plus(tenant.tier(), 1))) {
      return Optional.of(
          ShardProblems.full(target.loadDuring(), rules, tenant.id(), tenant.tier()));
    }
    if (seating.hasLeftover(tenant, target)) {
      return Optional.of(TenantProblems.leftover(tenant.id(), target.id()));
    }
    return Optional.of(
        seating.ownerIsFull(tenant, target)
            ? TenantProblems.together(
                tenant.id(),
                Objects.requireNonNull(tenant.details().owner()),
                target.id(),
                rules.maxPerOwner())
            : target.nameProblem(tenant.id()));
  }

  /** The problem of a tenant that no shard takes. */
  Problem homeless(Tenant tenant) {
    Problem problem =
        Problem.of(
                ErrorCode.SHARD_FULL,
                "no open shard of %s takes tenant \"%s\"".formatted(tenant.region(), tenant.id()))
            .field("tenant", tenant.id())
            .rule("an open shard of the tenant's region has room for it in every dimension");
    Optional<Dimension> never = rules.exceeded(TierCounts.of(tenant.tier(), 1));
    return problem.fix(
        never.isPresent()
            ? "a single %s site takes more %s than a shard has: change the fleet file"
                .formatted(tenant.tier(), never.get().plural())
            : "`aipress shards open --region %s`, then repeat".formatted(tenant.region()));
  }

  /** The problem of a tenant that stays because nobody said that it may go. */
  Problem attached(Tenant tenant) {
    return Problem.of(
            ErrorCode.TENANT_PINNED,
            hasOwnShard(tenant)
                ? "shard %s belongs to tenant \"%s\" alone".formatted(tenant.shard(), tenant.id())
                : "tenant \"%s\" is pinned to shard %s".formatted(tenant.id(), tenant.shard()))
        .field("tenant", tenant.id())
        .rule("a tenant that is pinned or has its own shard moves only when somebody says so")
        .fix(
            "move it by name with `aipress tenants move %s`, or allow it with --include-pinned"
                .formatted(tenant.id()));
  }
}
