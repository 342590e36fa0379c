package io.aipress.constructs.testing;

import io.aipress.shards.Domain;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.CacheSizing;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.Ownership;
import io.aipress.shards.fleet.ProjectNaming;
import io.aipress.shards.fleet.ProviderVersion;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.fleet.ShardLimits;
import io.aipress.shards.fleet.SiteImage;
import io.aipress.shards.fleet.SqlSizing;
import io.aipress.shards.fleet.TierSettings;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardSite;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.SiteRole;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A fleet of default settings in one region, with its shards and tenants. */
public final class TestFleet {
  /** Where everything stands. */
  public static final Region REGION = new Region("us-central1");

  private TestFleet() {}

  /** The fleet. */
  public static Fleet fleet() {
    return new Fleet(
        "aipress",
        "test",
        Ownership.none(),
        new ProjectNaming(ProjectNaming.DEFAULT_PREFIX, ""),
        "aipress-test-state",
        new TreeMap<>(Map.of(REGION, 1)),
        ShardCapacity.defaults(),
        ShardLimits.defaults(CacheSizing.defaults()),
        0,
        TierSettings.defaults(),
        SiteImage.defaults(),
        SqlSizing.defaults(),
        CacheSizing.defaults(),
        ProviderVersion.defaults(),
        new TreeSet<>(List.of("bigquery.googleapis.com")),
        new TreeMap<>(Map.of("team", "web")),
        Fleet.DEFAULT_REGISTRY);
  }

  /** A shard of it. */
  public static Shard shard(int number) {
    return new Shard(new ShardId(number), REGION, ShardState.OPEN);
  }

  /** The copy of a tenant that serves, in its first shard. */
  public static ShardSite site(String id, ServiceTier tier) {
    return new ShardSite(tenant(id, tier), SiteRole.SERVING);
  }

  /** A tenant in its first shard. */
  public static Tenant tenant(String id, ServiceTier tier) {
    return new Tenant(
        new TenantId(id),
        tier,
        List.of(new Domain(id + ".example.com"), new Domain("www." + id + ".example.com")),
        REGION,
        new ShardId(1),
        TenantState.ACTIVE,
        1,
        false);
  }
}
