package io.aipress.shards.registry;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import org.jspecify.annotations.Nullable;

/** What a registry refuses to do with tenants, told in the same words by every adapter. */
public final class TenantProblems {
  private TenantProblems() {}

  /** One id twice in a list; the first stands at that place. */
  public static Problem duplicate(TenantId tenant, @Nullable Origin first) {
    return Problem.of(
            ErrorCode.TENANT_DUPLICATE,
            "tenant \"%s\" stands twice in the list%s".formatted(tenant, seen(first)))
        .field("tenant", tenant)
        .rule("a tenant stands in a list once")
        .fix("remove one of the two");
  }

  /** A tenant that is there with other values than those of an addition. */
  public static Problem exists(Tenant tenant) {
    return Problem.of(
            ErrorCode.TENANT_EXISTS,
            "tenant \"%s\" is there already, on shard %s, with other values"
                .formatted(tenant.id(), tenant.shard()))
        .field("tenant", tenant.id())
        .rule("adding a tenant never changes one")
        .fix("choose another id, or change the tenant with `aipress tenants import`");
  }

  /** A tenant that nobody added. */
  public static Problem unknown(TenantId tenant) {
    return Problem.of(
            ErrorCode.TENANT_UNKNOWN, "the registry knows no tenant \"%s\"".formatted(tenant))
        .field("tenant", tenant)
        .rule("the tenant is in the registry")
        .fix("see `aipress tenants list`");
  }

  /** A domain of another tenant, which may stand in the same list at that place. */
  public static Problem domainTaken(Domain domain, TenantId owner, @Nullable Origin where) {
    return Problem.of(
            ErrorCode.DOMAIN_TAKEN,
            "domain \"%s\" belongs to tenant \"%s\"%s".formatted(domain, owner, seen(where)))
        .field("domain", domain)
        .rule("a domain belongs to one tenant")
        .fix("choose another domain, or take it from tenant \"%s\" first".formatted(owner));
  }

  /** An edit that asks for another region than the tenant's. */
  public static Problem regionFixed(Tenant tenant, Region wanted) {
    return Problem.of(
            ErrorCode.TENANT_REGION_FIXED,
            "tenant \"%s\" lives in %s, not in %s".formatted(tenant.id(), tenant.region(), wanted))
        .field("region", wanted)
        .rule("a change of region is a move, not an edit")
        .fix("give its region, %s".formatted(tenant.region()));
  }

  /** A tier that would give the tenant another database, which begins empty. */
  public static Problem tierDatabase(Tenant tenant, ServiceTier wanted) {
    return Problem.of(
            ErrorCode.TIER_DATABASE,
            "tenant \"%s\" would leave its data behind: one of %s and %s has a database for each site, the other has not"
                .formatted(tenant.id(), tenant.tier(), wanted))
        .field("tier", wanted)
        .rule("a tenant goes between such tiers on a shard of its own only")
        .fix(
            "run aipress tenants dedicate %s first, which takes its data along"
                .formatted(tenant.id()));
  }

  /**
   * A shard that becomes one tenant's alone, or everybody's again, and with that changes which
   * database a tenant on it has.
   *
   * @param alone whether the shard becomes one tenant's alone
   */
  public static Problem otherDatabase(Tenant tenant, boolean alone) {
    Problem problem =
        Problem.of(
                ErrorCode.TIER_DATABASE,
                (alone
                        ? "tenant \"%s\" would leave its data behind: its tier %s has a database for each site, but on a shard of its own it has the shard's"
                        : "tenant \"%s\" would leave its data behind: on a shared shard its tier %s has a database for each site")
                    .formatted(tenant.id(), tenant.tier()))
            .field("tier", tenant.tier())
            .rule("a tenant that stands on a shard keeps the database it has there");
    if (tenant.state() != TenantState.ACTIVE) {
      return problem.fix(
          "bring its move or removal to its end first, see `aipress tenants show %s`"
              .formatted(tenant.id()));
    }
    return problem.fix(
        alone
            ? "take it to an empty shard with `aipress tenants dedicate %s`".formatted(tenant.id())
            : "give it a tier without a database for each site first, by tenants import");
  }

  /** A database instance of a tenant's own cannot stay behind when its copy goes. */
  public static Problem needsBackup(Tenant tenant, ShardId shard) {
    return Problem.of(
            ErrorCode.BACKUP_REQUIRED,
            "tenant \"%s\" has a database instance of its own on shard %s, which goes with it"
                .formatted(tenant.id(), shard))
        .field("backup", null)
        .rule("it is unprotected and deleted only when its data can be restored")
        .fix("make a backup of it, and name it with --backup");
  }

  /** A tenant that is removed and not confirmed to be gone. */
  public static Problem removed(TenantId tenant) {
    return Problem.of(
            ErrorCode.TENANT_REMOVED,
            "tenant \"%s\" is removed, and its stack's change is not confirmed".formatted(tenant))
        .field("tenant", tenant)
        .rule("a removed tenant keeps its id, domains and place until its stack has changed")
        .fix("apply its stack, then `aipress tenants confirm-removed %s`".formatted(tenant));
  }

  /** A tenant that somebody else has changed since. */
  public static Problem stale(Tenant tenant, long epoch) {
    return Problem.of(
            ErrorCode.EPOCH_STALE,
            "tenant \"%s\" is at epoch %d, not %d: somebody has changed it since"
                .formatted(tenant.id(), tenant.epoch(), epoch))
        .field("epoch", epoch)
        .rule("a step is taken from the epoch that it was decided on")
        .fix("look at it again with `aipress tenants show %s`".formatted(tenant.id()));
  }

  /** An owner who would have too many tenants on a shard. */
  public static Problem together(TenantId tenant, Owner owner, ShardId shard, int most) {
    return Problem.of(
            ErrorCode.OWNER_TOGETHER,
            "shard %s already holds %d of owner \"%s\", so tenant \"%s\" may not come to it"
                .formatted(shard, most, owner, tenant))
        .field("to", shard)
        .rule("a shard holds at most %d tenants of one owner (shards.maxPerOwner)".formatted(most))
        .fix("choose another shard");
  }

  /** Data that a tenant of that id left on a shard. */
  public static Problem leftover(TenantId tenant, ShardId shard) {
    return Problem.of(
            ErrorCode.LEFTOVER_DATA,
            "shard %s still has data that a tenant \"%s\" left there".formatted(shard, tenant))
        .field("to", shard)
        .rule("a tenant never meets old data under its own names")
        .fix(
            "choose another shard; or take its login away there with `aipress tenants login %s --shard %d --revoke`, drop its schema and objects, then `aipress tenants forget-leftover %s --shard %d`"
                .formatted(tenant, shard.number(), tenant, shard.number()));
  }

  /** Nothing known to be left on a shard. */
  public static Problem noLeftover(TenantId tenant, ShardId shard) {
    return Problem.of(
            ErrorCode.LEFTOVER_DATA,
            "no data of a tenant \"%s\" is known to be left on shard %s".formatted(tenant, shard))
        .field("tenant", tenant)
        .rule("the registry knows of the data")
        .fix("see `aipress tenants show %s`".formatted(tenant));
  }

  private static String seen(@Nullable Origin origin) {
    return origin == null ? "" : ", see " + origin;
  }
}
