package io.aipress.shards.registry.testing;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.PlacementRules.SiteNeeds;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.fleet.ShardLimits;
import io.aipress.shards.registry.TenantRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What tests ask of a registry, in few words. */
public final class Wishes {
  /** The region of most tenants in tests. */
  public static final Region US = new Region("us-central1");

  /** Another region. */
  public static final Region EU = new Region("europe-west1");

  /** A region in which no test opens a shard beforehand. */
  public static final Region ASIA = new Region("asia-east1");

  /** Shards of two tenants, filled to the brim, opened on demand. */
  public static final PlacementRules PAIRS = PlacementRules.of(new ShardCapacity(2, 2, true));

  /** Shards of two tenants, opened by hand. */
  public static final PlacementRules CLOSED_PAIRS =
      PlacementRules.of(new ShardCapacity(2, 2, false));

  /** Shards of fifty tenants, filled to 45, opened by hand. */
  public static final PlacementRules ROOMY = PlacementRules.of(new ShardCapacity(50, 45, false));

  /**
   * Shards of four tenants, opened by hand, with 10 SQL connections, 100 MiB of Redis and 40
   * instances: gold takes 6, 30 and 8 of them, silver 2, 50 and 8, bronze 1, 10 and 8. So one gold
   * site fits beside four connections of others, and two silver ones take all the memory.
   */
  public static final PlacementRules TIGHT =
      new PlacementRules(
          new ShardCapacity(4, 4, false),
          new ShardLimits(10, 100, 40, 4),
          Map.of(
              ServiceTier.BRONZE, new SiteNeeds(1, 10, 8),
              ServiceTier.SILVER, new SiteNeeds(2, 50, 8),
              ServiceTier.GOLD, new SiteNeeds(6, 30, 8)),
          0);

  /** Roomy shards, in a fleet whose gold sites have a database instance each. */
  public static final PlacementRules OWNING =
      new PlacementRules(
          ROOMY.shards(),
          ROOMY.limits(),
          Map.of(ServiceTier.GOLD, new SiteNeeds(0, 0, 0, true)),
          0);

  private Wishes() {}

  /** The same rules with so many tenants of one owner on a shard at most. */
  public static PlacementRules apart(PlacementRules rules, int maxPerOwner) {
    return new PlacementRules(rules.shards(), rules.limits(), rules.tiers(), maxPerOwner);
  }

  /** A bronze tenant with a domain of its own, or with those given. */
  public static TenantRequest request(String id, Region region, String... domains) {
    List<Domain> names =
        domains.length == 0
            ? List.of(Domain.of(id + ".example.com"))
            : Arrays.stream(domains).map(Domain::of).toList();
    return new TenantRequest(new TenantId(id), ServiceTier.BRONZE, names, region, false, null);
  }

  /** The same wish for a tenant of another tier. */
  public static TenantRequest ofTier(ServiceTier tier, TenantRequest wish) {
    return new TenantRequest(
        wish.id(),
        tier,
        wish.domains(),
        wish.region(),
        wish.pinned(),
        wish.owner(),
        wish.dataBytes(),
        wish.origin());
  }

  /** The same wish for a tenant of an owner. */
  public static TenantRequest owned(String owner, TenantRequest wish) {
    return new TenantRequest(
        wish.id(),
        wish.tier(),
        wish.domains(),
        wish.region(),
        wish.pinned(),
        new Owner(owner),
        wish.dataBytes(),
        wish.origin());
  }

  /** The same wish for a tenant that the balancer leaves alone. */
  public static TenantRequest pinned(TenantRequest wish) {
    return new TenantRequest(
        wish.id(),
        wish.tier(),
        wish.domains(),
        wish.region(),
        true,
        wish.owner(),
        wish.dataBytes(),
        wish.origin());
  }

  /** The same wish for a tenant with so much data. */
  public static TenantRequest sized(long bytes, TenantRequest wish) {
    return new TenantRequest(
        wish.id(),
        wish.tier(),
        wish.domains(),
        wish.region(),
        wish.pinned(),
        wish.owner(),
        bytes,
        wish.origin());
  }

  /** The same wish on a line of a file. */
  public static TenantRequest at(int line, TenantRequest wish) {
    return new TenantRequest(
        wish.id(),
        wish.tier(),
        wish.domains(),
        wish.region(),
        wish.pinned(),
        wish.owner(),
        wish.dataBytes(),
        new Origin("tenants.csv", line));
  }
}
