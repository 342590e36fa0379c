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
 * @param shard the shard it is assigned to
 * @param state where it stands in its life
 * @param epoch counts its assignments, from 1; it only grows
 * @param pinned whether the balancer leaves it alone
 */
public record Tenant(
    TenantId id,
    ServiceTier tier,
    List<Domain> domains,
    Region region,
    ShardId shard,
    TenantState state,
    long epoch,
    boolean pinned)
    implements Comparable<Tenant> {

  /** A tenant with at least one domain. */
  public Tenant {
    domains = List.copyOf(domains);
    if (domains.isEmpty()) {
      throw new IllegalArgumentException("a tenant has at least one domain: " + id);
    }
  }

  @Override
  public int compareTo(Tenant other) {
    return id.compareTo(other.id);
  }
}
