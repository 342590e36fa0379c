package io.aipress.shards.placement.plan;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.SiteNameCollisions;
import io.aipress.shards.SiteNames;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One shard while a plan is made: its places, and who stands there. */
final class ShardSeat {
  private final ShardLoad load;
  private final List<Tenant> served = new ArrayList<>();
  private final List<TenantId> standing = new ArrayList<>();
  private @Nullable Set<String> accounts;
  private TierCounts during;
  private TierCounts after;
  private int settled;
  private boolean touched;

  ShardSeat(ShardLoad load) {
    this.load = load;
    this.during = load.seats();
    this.after = during;
    this.settled = during.total();
  }

  Shard shard() {
    return load.shard();
  }

  ShardId id() {
    return load.shard().id();
  }

  /** The load that the registry has. */
  ShardLoad load() {
    return load;
  }

  /** The tenants it serves now, in the order of ids. */
  List<Tenant> served() {
    return served;
  }

  /** The load while the moves run; who is served and what is held are not told apart. */
  ShardLoad loadDuring() {
    return new ShardLoad(load.shard(), during, TierCounts.NONE);
  }

  /** Whether nothing stands there and nothing is kept for anybody. */
  boolean isEmpty() {
    return during.total() == 0 && standing.isEmpty();
  }

  /** The places taken while the moves run. */
  TierCounts during() {
    return during;
  }

  /** How many places are taken while the moves run. */
  int taken() {
    return during.total();
  }

  /** How many places are taken when everything under way and planned has ended. */
  int settled() {
    return settled;
  }

  boolean isTouched() {
    return touched;
  }

  ShardChange change() {
    return new ShardChange(load.shard(), load.seats(), during, after);
  }

  void stands(Tenant tenant, boolean isServed) {
    standing.add(tenant.id());
    if (isServed) {
      served.add(tenant);
    }
  }

  /** One of its copies goes away without the plan's doing. */
  void goes() {
    settled--;
  }

  void gives(ServiceTier tier) {
    after = after.plus(tier, -1);
    settled--;
    touched = true;
  }

  void takes(Tenant tenant) {
    during = during.plus(tenant.tier(), 1);
    after = after.plus(tenant.tier(), 1);
    settled++;
    touched = true;
    standing.add(tenant.id());
    if (accounts != null) {
      accounts.add(account(tenant.id()));
    }
  }

  /** Whether the names of a tenant are free here. */
  boolean hasNamesFor(TenantId tenant) {
    if (accounts == null) {
      accounts = new HashSet<>();
      for (TenantId present : standing) {
        accounts.add(account(present));
      }
    }
    return !accounts.contains(account(tenant));
  }

  /** What is wrong with the names of a tenant here; only when they are not free. */
  Problem nameProblem(TenantId tenant) {
    List<TenantId> together = new ArrayList<>(standing);
    together.add(tenant);
    List<Problem> collisions = SiteNameCollisions.in(together);
    return collisions.get(collisions.size() - 1);
  }

  private static String account(TenantId tenant) {
    return SiteNames.of(tenant).serviceAccount();
  }
}
