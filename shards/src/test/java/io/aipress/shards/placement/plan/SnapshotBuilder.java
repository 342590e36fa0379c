package io.aipress.shards.placement.plan;

import io.aipress.shards.Domain;
import io.aipress.shards.LoginSlot;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantDetails;
import io.aipress.shards.registry.TenantState;
import io.aipress.shards.registry.Withdrawal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes snapshots for tests, with loads that agree with their tenants. */
final class SnapshotBuilder {
  static final Region US = new Region("us-central1");
  static final Region EU = new Region("europe-west1");

  private final Map<ShardId, Shard> shards = new TreeMap<>();
  private final Map<TenantId, Tenant> tenants = new TreeMap<>();
  private final List<Move> moves = new ArrayList<>();
  private final List<Reservation> reservations = new ArrayList<>();
  private final List<Leftover> leftovers = new ArrayList<>();
  private final List<Login> logins = new ArrayList<>();

  SnapshotBuilder shard(int number, Region region, ShardState state, @Nullable String own) {
    ShardId id = new ShardId(number);
    shards.put(id, new Shard(id, region, state, own == null ? null : new TenantId(own)));
    return this;
  }

  SnapshotBuilder shard(int number, ShardState state) {
    return shard(number, US, state, null);
  }

  /** Open shards of the first region. */
  SnapshotBuilder shards(int... numbers) {
    for (int number : numbers) {
      shard(number, ShardState.OPEN);
    }
    return this;
  }

  /** So many bronze tenants, called s17-t1, s17-t2 and so on. */
  SnapshotBuilder fill(int shard, int count) {
    return fill(shard, count, ServiceTier.BRONZE);
  }

  /** So many more tenants of a tier. */
  SnapshotBuilder fill(int shard, int count, ServiceTier tier) {
    int there = (int) tenants.values().stream().filter(t -> t.shard().number() == shard).count();
    for (int i = 1; i <= count; i++) {
      tenant("s%d-t%d".formatted(shard, there + i), shard, tier);
    }
    return this;
  }

  SnapshotBuilder tenant(String id, int shard, ServiceTier tier) {
    return put(
        new Tenant(
            new TenantId(id),
            tier,
            List.of(Domain.of(id + ".example.org")),
            region(shard),
            new ShardId(shard),
            TenantState.ACTIVE,
            7,
            false));
  }

  SnapshotBuilder pin(String id) {
    return put(tenant(id).withPinned(true));
  }

  SnapshotBuilder size(String id, long bytes) {
    Tenant tenant = tenant(id);
    return details(tenant, new TenantDetails(tenant.details().owner(), bytes, null));
  }

  SnapshotBuilder owner(String id, String owner) {
    Tenant tenant = tenant(id);
    return details(tenant, new TenantDetails(new Owner(owner), tenant.details().dataBytes(), null));
  }

  SnapshotBuilder remove(String id) {
    return put(tenant(id).leaving(Withdrawal.of(null)));
  }

  /** A move from where the tenant is, in some phase. */
  SnapshotBuilder move(String id, int target, MovePhase phase) {
    Tenant tenant = tenant(id);
    Move move =
        new Move(
            tenant.id(),
            tenant.shard(),
            new ShardId(target),
            phase,
            phase.isFinal() ? Withdrawal.of(null) : null);
    moves.add(move);
    return put(tenant.next(move.serving(), TenantState.MOVING));
  }

  SnapshotBuilder reserve(String name, int shard, ServiceTier tier, int seats) {
    reservations.add(new Reservation(name, new ShardId(shard), tier, seats));
    return this;
  }

  /** A login where the tenant is, so that its database may have data. */
  SnapshotBuilder login(String id) {
    Tenant tenant = tenant(id);
    logins.add(new Login(tenant.id(), tenant.shard(), LoginSlot.A, 1));
    return this;
  }

  SnapshotBuilder leftover(String id, int shard) {
    leftovers.add(new Leftover(new ShardId(shard), new TenantId(id)));
    return this;
  }

  RegistrySnapshot build() {
    Map<ShardId, ShardLoad> loads = new TreeMap<>();
    shards.forEach((id, shard) -> loads.put(id, ShardLoad.empty(shard)));
    for (Tenant tenant : tenants.values()) {
      boolean served = tenant.state() != TenantState.REMOVED;
      loads.computeIfPresent(
          tenant.shard(),
          (id, load) -> served ? load.serve(tenant.tier(), 1) : load.hold(tenant.tier(), 1));
    }
    for (Move move : moves) {
      ServiceTier tier = tenant(move.tenant().value()).tier();
      loads.computeIfPresent(move.other(), (id, load) -> load.hold(tier, 1));
    }
    for (Reservation kept : reservations) {
      loads.computeIfPresent(kept.shard(), (id, load) -> load.hold(kept.tier(), kept.seats()));
    }
    return new RegistrySnapshot(
        List.copyOf(loads.values()),
        List.copyOf(tenants.values()),
        moves,
        logins,
        reservations,
        leftovers,
        List.of());
  }

  private SnapshotBuilder put(Tenant tenant) {
    tenants.put(tenant.id(), tenant);
    return this;
  }

  private SnapshotBuilder details(Tenant tenant, TenantDetails details) {
    return put(
        new Tenant(
            tenant.id(),
            tenant.tier(),
            tenant.domains(),
            tenant.region(),
            tenant.shard(),
            tenant.state(),
            tenant.epoch(),
            tenant.pinned(),
            details));
  }

  private Tenant tenant(String id) {
    Tenant tenant = tenants.get(new TenantId(id));
    if (tenant == null) {
      throw new AssertionError("no tenant " + id);
    }
    return tenant;
  }

  private Region region(int shard) {
    Shard known = shards.get(new ShardId(shard));
    if (known == null) {
      throw new AssertionError("no shard " + shard);
    }
    return known.region();
  }
}
