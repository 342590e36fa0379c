package io.aipress.shards.registry;

import io.aipress.shards.Domain;
import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a registry refuses, told in the same words by every adapter. */
public final class RegistryProblems {
  private RegistryProblems() {}

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

  /** Shards that nobody opened, or that are retired; at least one. */
  public static Problem unknown(List<ShardId> shards) {
    String first = shards.stream().limit(5).map(ShardId::digits).collect(Collectors.joining(", "));
    String more = shards.size() > 5 ? " and %,d more".formatted(shards.size() - 5) : "";
    return Problem.of(
            ErrorCode.SHARD_UNKNOWN, "the registry knows no shard %s%s".formatted(first, more))
        .field("shard", first + more)
        .rule("the shard is in the registry and not retired")
        .fix("see `aipress shards list`");
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

  /** More shards than there are numbers. */
  public static Problem numbersUsedUp(int highest, int wanted) {
    return Problem.of(
            ErrorCode.SHARD_ID_INVALID,
            "%d more shards after shard %d would go beyond shard %d"
                .formatted(wanted, highest, ShardId.MAX))
        .field("shard", (long) highest + wanted)
        .rule("a shard's number is at most %d and never used again".formatted(ShardId.MAX))
        .fix("open %d shards at most".formatted(ShardId.MAX - highest));
  }

  private static String seen(@Nullable Origin origin) {
    return origin == null ? "" : ", see " + origin;
  }
}
