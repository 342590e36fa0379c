package io.aipress.shards.registry.store;

import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks every invariant on the rows that it is shown, and names every row that breaks one. Of a
 * tenant it keeps a few words and the names of its domains, so that a registry of any size can be
 * checked as it is read.
 *
 * <p>A row of which no value can be made is told once; what would only follow from it is not.
 */
final class Verification implements RegistryRows {
  private final PlacementRules rules;
  private final RowReader reader = new RowReader();
  private final ShardTallies shards = new ShardTallies();
  private final Map<String, KnownTenant> tenants = new LinkedHashMap<>();
  private final Set<String> unreadable = new HashSet<>();
  private final Map<String, String> domains = new HashMap<>();
  private final Map<String, FormerTenant> untold = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  Verification(PlacementRules rules) {
    this.rules = rules;
  }

  @Override
  public void shard(ShardRow row) {
    ShardLoad load = read(Broken.shard(row.number()), () -> reader.shard(row));
    shards.add(row.number(), load);
  }

  @Override
  public void tenant(TenantRow row) {
    String name = "tenant " + row.id();
    for (String domain : row.domains()) {
      String holder = domains.putIfAbsent(domain, row.id());
      if (holder != null) {
        broken(
            name,
            domain,
            "has domain %s, and so has tenant %s".formatted(Problem.shown(domain), holder),
            Broken.OWN_DOMAIN,
            row.id());
      }
    }
    Tenant tenant = read(name, () -> reader.tenant(row));
    if (tenant == null) {
      unreadable.add(row.id());
      shards.doubt(row.shard());
      return;
    }
    tenants.put(row.id(), new KnownTenant(tenant));
    shards
        .misplaced(name, tenant.id(), tenant.region(), row.shard(), Broken.ONE_PLACE)
        .ifPresent(problems::add);
    shards
        .find(row.shard())
        .ifPresent(
            tally -> {
              if (tenant.state() == TenantState.REMOVED) {
                tally.hold(tenant.id(), tenant.tier());
              } else {
                tally.serve(tenant.id(), tenant.tier());
              }
            });
  }

  @Override
  public void strayDomain(String domain, String tenant) {
    broken("domain " + domain, tenant, "has no tenant", Broken.OWN_DOMAIN, null);
  }

  @Override
  public void move(MoveRow row) {
    String name = "move of " + row.tenant();
    KnownTenant tenant = tenants.get(row.tenant());
    Move move = read(name, () -> reader.move(row));
    if (tenant != null) {
      tenant.moves = true;
    }
    if (move == null || unreadable.contains(row.tenant())) {
      shards.doubt(row.source());
      shards.doubt(row.target());
    } else if (tenant == null) {
      broken(name, row.tenant(), "is of nobody", Broken.TWO_PLACES, null);
    } else {
      check(name, tenant, move);
    }
  }

  private void check(String name, KnownTenant tenant, Move move) {
    tenant.other = move.other();
    if (tenant.state != TenantState.MOVING) {
      String state = tenant.state.text();
      broken(name, state, "is of a tenant that is " + state, Broken.TWO_PLACES, tenant.id);
    }
    if (!move.serving().equals(tenant.shard)) {
      broken(
          name,
          move.phase().text(),
          "in phase %s has shard %s serve, the tenant's row says %s"
              .formatted(move.phase().text(), move.serving(), tenant.shard),
          Broken.TWO_PLACES,
          tenant.id);
      shards
          .gone(name, move.serving().number(), Broken.TWO_PLACES, tenant.id)
          .ifPresent(problems::add);
    }
    long other = move.other().number();
    shards
        .misplaced(name, tenant.id, tenant.region, other, Broken.TWO_PLACES)
        .ifPresent(problems::add);
    shards.find(other).ifPresent(tally -> tally.hold(tenant.id, tenant.tier));
  }

  @Override
  public void login(LoginRow row) {
    String name = "login of " + row.tenant();
    Login login = read(name, () -> reader.login(row));
    if (login == null || unreadable.contains(row.tenant())) {
      return;
    }
    KnownTenant owner = tenants.get(row.tenant());
    String where = Broken.shard(row.shard());
    if (owner == null) {
      broken(name, where, "is of nobody", Broken.LOGIN, row.tenant());
    } else if (!owner.standsOn(login.shard())) {
      String what = "is on %s, where that tenant has no copy".formatted(where);
      broken(name, where, what, Broken.LOGIN, row.tenant());
    }
  }

  @Override
  public void reservation(ReservationRow row) {
    String name = "reservation " + row.name();
    Reservation kept = read(name, () -> reader.reservation(row));
    if (kept == null) {
      shards.doubt(row.shard());
      return;
    }
    shards.gone(name, row.shard(), Broken.RESERVED, null).ifPresent(problems::add);
    shards
        .find(row.shard())
        .ifPresent(
            tally -> {
              tally.reserve(kept.tier(), kept.seats());
              if (tally.shard().filter(shard -> shard.dedicatedTo() != null).isPresent()) {
                String shard = Broken.shard(row.shard());
                broken(name, shard, "is on " + shard + ", a dedicated one", Broken.ALONE, null);
              }
            });
  }

  @Override
  public void leftover(long shard, String tenant) {
    String name = "leftover of " + tenant;
    Leftover left = read(name, () -> reader.leftover(shard, tenant));
    if (left == null) {
      return;
    }
    String where = Broken.shard(shard);
    if (shards.find(shard).isEmpty()) {
      broken(name, where, "is on %s, which nobody opened".formatted(where), Broken.GONE, tenant);
    }
    KnownTenant present = tenants.get(tenant);
    if (present != null && present.standsOn(left.shard())) {
      broken(name, where, "lies on %s, where that tenant is".formatted(where), Broken.GONE, tenant);
    }
  }

  @Override
  public void former(String tenant, long epoch) {
    FormerTenant former = read("former tenant " + tenant, () -> reader.former(tenant, epoch));
    if (former == null) {
      unreadable.add(tenant);
      return;
    }
    KnownTenant present = tenants.get(tenant);
    if (present == null) {
      untold.put(tenant, former);
    } else if (present.epoch <= epoch) {
      broken(
          "tenant " + tenant,
          present.epoch,
          "has epoch %d, and had %d before it came back".formatted(present.epoch, epoch),
          Broken.ONE_PLACE,
          tenant);
    }
  }

  @Override
  public void lastEpoch(String tenant, long epoch) {
    KnownTenant present = tenants.get(tenant);
    FormerTenant former = untold.remove(tenant);
    if (present != null) {
      present.told = true;
      compare("tenant " + tenant, present.epoch, epoch, tenant);
    } else if (former != null) {
      compare("former tenant " + tenant, former.epoch(), epoch, tenant);
    } else if (!unreadable.contains(tenant)) {
      broken("tenant " + tenant, epoch, "is in the history and nowhere else", Broken.TOLD, tenant);
    }
  }

  private void compare(String name, long has, long told, String tenant) {
    if (has != told) {
      String what = "has epoch %d, its last event %d".formatted(has, told);
      broken(name, has, what, Broken.TOLD, tenant);
    }
  }

  /** Everything found, once all rows were shown. */
  List<Problem> problems() {
    List<Problem> all = new ArrayList<>(problems);
    for (KnownTenant tenant : tenants.values()) {
      String name = "tenant " + tenant.id;
      if (tenant.state == TenantState.MOVING && !tenant.moves) {
        String what = "is moving, and there is no move of it";
        all.add(Broken.row(name, tenant.state.text(), what, Broken.TWO_PLACES, tenant.id));
      }
      if (!tenant.told) {
        all.add(Broken.row(name, tenant.epoch, "has no event", Broken.TOLD, tenant.id));
      }
    }
    untold.forEach(
        (id, former) ->
            all.add(
                Broken.row(
                    "former tenant " + id,
                    former.epoch(),
                    "has no event",
                    Broken.TOLD,
                    former.id())));
    all.addAll(shards.problems(rules));
    return all;
  }

  private void broken(
      String row, @Nullable Object value, String what, String rule, @Nullable Object tenant) {
    problems.add(Broken.row(row, value, what, rule, tenant));
  }

  private <T> @Nullable T read(String row, Supplier<T> value) {
    try {
      return value.get();
    } catch (RowReader.DamagedRowException damage) {
      problems.add(Broken.unreadable(row, damage));
      return null;
    }
  }
}
