package io.aipress.constructs.testing;

import io.aipress.shards.Domain;
import io.aipress.shards.LoginSlot;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Login;
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
    return Fleet.builder("aipress", "test", "aipress-test-state", new TreeMap<>(Map.of(REGION, 1)))
        .services(new TreeSet<>(List.of("bigquery.googleapis.com")))
        .labels(new TreeMap<>(Map.of("team", "web")))
        .build();
  }

  /** A shard of it. */
  public static Shard shard(int number) {
    return new Shard(new ShardId(number), REGION, ShardState.OPEN);
  }

  /** The copy of a tenant that serves, in its first shard. */
  public static ShardSite site(String id, ServiceTier tier) {
    return site(id, tier, SiteRole.SERVING);
  }

  /** The copy of a tenant with a login, in its first shard. */
  public static ShardSite site(String id, ServiceTier tier, SiteRole role) {
    return new ShardSite(
        tenant(id, tier), role, new Login(new TenantId(id), new ShardId(1), LoginSlot.A, 1));
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
