package io.aipress.shards.registry;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The registry as it was at one moment, sorted, so that what is made of it does not depend on the
 * order in which a database answers.
 *
 * @param loads every shard there ever was and how full it is, by number
 * @param tenants every tenant, by id; the removed ones too, until that is confirmed
 * @param moves every move that is not confirmed to be over, by tenant
 * @param reservations by name
 * @param leftovers by shard and tenant
 * @param formers tenants that are gone, by id
 */
public record RegistrySnapshot(
    List<ShardLoad> loads,
    List<Tenant> tenants,
    List<Move> moves,
    List<Reservation> reservations,
    List<Leftover> leftovers,
    List<FormerTenant> formers) {
  /** A snapshot in canonical order. */
  public RegistrySnapshot {
    loads = loads.stream().sorted(Comparator.comparing(ShardLoad::shard)).toList();
    tenants = tenants.stream().sorted().toList();
    moves = moves.stream().sorted().toList();
    reservations = reservations.stream().sorted().toList();
    leftovers = leftovers.stream().sorted().toList();
    formers = formers.stream().sorted().toList();
  }

  /** A snapshot of shards and active tenants, and nothing else. */
  public RegistrySnapshot(List<Shard> shards, List<Tenant> tenants) {
    this(counted(shards, tenants), tenants, List.of(), List.of(), List.of(), List.of());
  }

  private static List<ShardLoad> counted(List<Shard> shards, List<Tenant> tenants) {
    Map<ShardId, ShardLoad> loads = new HashMap<>();
    shards.forEach(shard -> loads.put(shard.id(), ShardLoad.empty(shard)));
    for (Tenant tenant : tenants) {
      loads.computeIfPresent(tenant.shard(), (id, load) -> load.serve(tenant.tier(), 1));
    }
    return new ArrayList<>(loads.values());
  }

  /** Every shard there ever was, by number. */
  public List<Shard> shards() {
    return loads.stream().map(ShardLoad::shard).toList();
  }

  /** The moves by tenant. */
  public Map<TenantId, Move> movesByTenant() {
    return moves.stream().collect(Collectors.toMap(Move::tenant, move -> move));
  }

  /**
   * What stands on every shard, in the order of ids: a tenant that moves is on both, one that is
   * removed on none unless its data is being released. A shard without tenants is there too.
   */
  public Map<ShardId, List<ShardSite>> sitesByShard() {
    Map<ShardId, List<ShardSite>> byShard = new TreeMap<>();
    loads.forEach(load -> byShard.put(load.shard().id(), new ArrayList<>()));
    Map<TenantId, Move> moving = movesByTenant();
    for (Tenant tenant : tenants) {
      place(tenant, moving.get(tenant.id()), byShard);
    }
    return byShard;
  }

  private static void place(
      Tenant tenant, @Nullable Move move, Map<ShardId, List<ShardSite>> byShard) {
    Withdrawal removal = tenant.details().withdrawal();
    if (removal == null) {
      put(byShard, tenant.shard(), tenant, SiteRole.SERVING);
    } else if (removal.step() == Withdrawal.Step.RELEASE) {
      put(byShard, tenant.shard(), tenant, SiteRole.RELEASED);
    }
    if (move == null) {
      return;
    }
    Withdrawal gone = move.withdrawal();
    if (gone == null) {
      SiteRole waiting = move.phase().isSwitched() ? SiteRole.SOURCE : SiteRole.TARGET;
      put(byShard, move.other(), tenant, waiting);
    } else if (gone.step() == Withdrawal.Step.RELEASE) {
      put(byShard, move.other(), tenant, SiteRole.RELEASED);
    }
  }

  private static void put(
      Map<ShardId, List<ShardSite>> byShard, ShardId shard, Tenant tenant, SiteRole role) {
    byShard.computeIfAbsent(shard, id -> new ArrayList<>()).add(new ShardSite(tenant, role));
  }
}
