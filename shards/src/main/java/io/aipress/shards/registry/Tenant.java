package io.aipress.shards.registry;

import io.aipress.shards.Domain;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import java.util.List;

/**
 * A tenant and its one assignment.
 *
 * @param id its id
 * @param tier its service tier
 * @param domains its host names, the first is primary
 * @param region where it lives
 * @param shard the shard that serves it
 * @param state where it stands in its life
 * @param epoch counts the changes of its assignment, from 1; it only grows
 * @param pinned whether the balancer leaves it alone
 * @param details what not every tenant has
 */
public record Tenant(
    TenantId id,
    ServiceTier tier,
    List<Domain> domains,
    Region region,
    ShardId shard,
    TenantState state,
    long epoch,
    boolean pinned,
    TenantDetails details)
    implements Comparable<Tenant> {

  /** A tenant with at least one domain. */
  public Tenant {
    domains = List.copyOf(domains);
    if (domains.isEmpty()) {
      throw new IllegalArgumentException("a tenant has at least one domain: " + id);
    }
    if (epoch < 1) {
      throw new IllegalArgumentException("epochs begin at 1: " + epoch);
    }
    if ((state == TenantState.REMOVED) != (details.withdrawal() != null)) {
      throw new IllegalArgumentException("a removed tenant, and no other, goes away: " + id);
    }
  }

  /** A tenant of which nothing more is known. */
  public Tenant(
      TenantId id,
      ServiceTier tier,
      List<Domain> domains,
      Region region,
      ShardId shard,
      TenantState state,
      long epoch,
      boolean pinned) {
    this(id, tier, domains, region, shard, state, epoch, pinned, TenantDetails.NONE);
  }

  /** The same tenant, pinned or not. */
  public Tenant withPinned(boolean wanted) {
    return new Tenant(id, tier, domains, region, shard, state, epoch, wanted, details);
  }

  /** The same tenant after a change of its assignment: its next epoch. */
  public Tenant next(ShardId where, TenantState became) {
    return new Tenant(
        id, tier, domains, region, where, became, epoch + 1, pinned, details.with(null));
  }

  /** The same tenant on its way out: its next epoch. */
  public Tenant leaving(Withdrawal withdrawal) {
    return new Tenant(
        id,
        tier,
        domains,
        region,
        shard,
        TenantState.REMOVED,
        epoch + 1,
        pinned,
        details.with(withdrawal));
  }

  @Override
  public int compareTo(Tenant other) {
    return id.compareTo(other.id);
  }
}
