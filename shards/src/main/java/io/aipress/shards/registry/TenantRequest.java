package io.aipress.shards.registry;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as somebody wants it: everything but the shard, which the registry decides.
 *
 * @param id the tenant's id
 * @param tier its service tier
 * @param domains its host names, the first is primary; at least one, none twice
 * @param region where it is to live
 * @param pinned whether the balancer leaves it alone
 * @param owner whose tenant it is; null leaves that as it is
 * @param dataBytes the size of its data, bytes; null leaves that as it is
 * @param origin the line that asks for it; null when no file did
 */
public record TenantRequest(
    TenantId id,
    ServiceTier tier,
    List<Domain> domains,
    Region region,
    boolean pinned,
    @Nullable Owner owner,
    @Nullable Long dataBytes,
    @Nullable Origin origin) {

  /** Most domains of one tenant: 5 fit one load-balancer-authorised certificate, four of them. */
  public static final int MAX_DOMAINS = 20;

  /**
   * A wish for a tenant.
   *
   * @throws AipressException DOMAIN_INVALID with no domain, more than {@value #MAX_DOMAINS}, or one
   *     twice; ARGUMENT_INVALID with a negative size
   */
  public TenantRequest {
    domains = List.copyOf(domains);
    if (dataBytes != null) {
      new Checks(ErrorCode.ARGUMENT_INVALID)
          .that(dataBytes >= 0, "bytes", dataBytes, "0 or more bytes")
          .throwIfAny();
    }
    if (domains.isEmpty()
        || domains.size() > MAX_DOMAINS
        || Set.copyOf(domains).size() < domains.size()) {
      throw new AipressException(
          Checks.broken(
              ErrorCode.DOMAIN_INVALID,
              "domain",
              domains.stream().map(Domain::ascii).collect(Collectors.joining(" ")),
              "1 to " + MAX_DOMAINS + " different host names"));
    }
  }

  /** A wish that says nothing about owner and size. */
  public TenantRequest(
      TenantId id,
      ServiceTier tier,
      List<Domain> domains,
      Region region,
      boolean pinned,
      @Nullable Origin origin) {
    this(id, tier, domains, region, pinned, null, null, origin);
  }

  /** What the tenant would have of what not every tenant has. */
  public TenantDetails details(TenantDetails present) {
    if (owner == null && dataBytes == null) {
      return present; // thousands of tenants share it
    }
    return new TenantDetails(
        owner == null ? present.owner() : owner,
        dataBytes == null ? present.dataBytes() : dataBytes,
        present.withdrawal());
  }

  /**
   * The new tenant that is wanted, on a shard: active, with its first epoch or the next of a tenant
   * who had its id before.
   *
   * @param lastEpoch the last epoch of that one; 0 when there was none
   */
  public Tenant placed(ShardId shard, long lastEpoch) {
    return new Tenant(
        id,
        tier,
        domains,
        region,
        shard,
        TenantState.ACTIVE,
        lastEpoch + 1,
        pinned,
        details(TenantDetails.NONE));
  }

  /** Whether the tenant is already as it is wanted. */
  public boolean isSatisfiedBy(Tenant tenant) {
    return tenant.id().equals(id)
        && tenant.tier() == tier
        && tenant.domains().equals(domains)
        && tenant.region().equals(region)
        && tenant.pinned() == pinned
        && tenant.details().equals(details(tenant.details()));
  }
}
