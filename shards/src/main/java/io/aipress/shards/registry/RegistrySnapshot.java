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
 * @param logins by tenant and shard
 * @param reservations by name
 * @param leftovers by shard and tenant
 * @param formers tenants that are gone, by id
 */
public record RegistrySnapshot(
    List<ShardLoad> loads,
    List<Tenant> tenants,
    List<Move> moves,
    List<Login> logins,
    List<Reservation> reservations,
    List<Leftover> leftovers,
    List<FormerTenant> formers)
    implements RegistryContents {
  /** A snapshot in canonical order. */
  public RegistrySnapshot {
    loads = loads.stream().sorted(Comparator.comparing(ShardLoad::shard)).toList();
    tenants = tenants.stream().sorted().toList();
    moves = moves.stream().sorted().toList();
    logins = logins.stream().sorted().toList();
    reservations = reservations.stream().sorted().toList();
    leftovers = leftovers.stream().sorted().toList();
    formers = formers.stream().sorted().toList();
  }

  /** A snapshot of shards and active tenants, and nothing else. */
  public RegistrySnapshot(List<Shard> shards, List<Tenant> tenants) {
    this(counted(shards, tenants), tenants, List.of(), List.of(), List.of(), List.of(), List.of());
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

  /**
   * What stands on every shard, in the order of ids: a tenant that moves is on both, one that is
   * removed on none unless its data is being released. A shard without tenants is there too.
   */
  public Map<ShardId, List<ShardSite>> sitesByShard() {
    Map<ShardId, List<ShardSite>> byShard = new TreeMap<>();
    loads.forEach(load -> byShard.put(load.shard().id(), new ArrayList<>()));
    Map<TenantId, Move> moving = movesByTenant();
    Map<TenantId, List<Login>> loginsOf =
        logins.stream().collect(Collectors.groupingBy(Login::tenant));
    for (Tenant tenant : tenants) {
      List<Login> ready = loginsOf.getOrDefault(tenant.id(), List.of());
      Move move = moving.get(tenant.id());
      rolesOf(tenant, move)
          .forEach(
              (shard, role) ->
                  byShard
                      .computeIfAbsent(shard, id -> new ArrayList<>())
                      .add(
                          new ShardSite(
                              tenant,
                              role,
                              on(ready, shard),
                              move != null
                                  && move.withdrawal() == null
                                  && move.target().equals(shard))));
    }
    return byShard;
  }

  /** The shards on which a tenant stands, with what it stands there for. */
  private static Map<ShardId, SiteRole> rolesOf(Tenant tenant, @Nullable Move move) {
    Map<ShardId, SiteRole> roles = new HashMap<>();
    Withdrawal removal = tenant.details().withdrawal();
    if (removal == null) {
      roles.put(tenant.shard(), SiteRole.SERVING);
    } else if (removal.step() == Withdrawal.Step.RELEASE) {
      roles.put(tenant.shard(), SiteRole.RELEASED);
    }
    if (move == null) {
      return roles;
    }
    Withdrawal gone = move.withdrawal();
    if (gone == null) {
      roles.put(move.other(), move.phase().isSwitched() ? SiteRole.SOURCE : SiteRole.TARGET);
    } else if (gone.step() == Withdrawal.Step.RELEASE) {
      roles.put(move.other(), SiteRole.RELEASED);
    }
    return roles;
  }

  private static @Nullable Login on(List<Login> logins, ShardId shard) {
    return logins.stream().filter(login -> login.shard().equals(shard)).findFirst().orElse(null);
  }
}
