package io.aipress.shards.registry.store;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ReservationProblems;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.ShardState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to shards. */
final class ShardChanges {
  private ShardChanges() {}

  static List<Shard> open(RegistryView view, Changes changes, List<Region> regions) {
    int highest = view.highestShard();
    if (regions.size() > ShardId.MAX - highest) {
      throw new AipressException(ShardProblems.numbersUsedUp(highest, regions.size()));
    }
    List<Shard> opened = new ArrayList<>();
    for (Region region : regions) {
      ShardId number = new ShardId(highest + opened.size() + 1);
      Shard shard = new Shard(number, region, ShardState.OPEN);
      opened.add(shard);
      changes.open(ShardLoad.empty(shard));
      changes.tell(EventKind.SHARD_OPENED, null, null, number, null, region.name());
    }
    return List.copyOf(opened);
  }

  static Shard state(RegistryView view, Changes changes, ShardId id, ShardState state) {
    ShardLoad load = known(view, id);
    Shard shard = load.shard();
    if (shard.state() == state) {
      return shard;
    }
    if (shard.state() == ShardState.RETIRED
        || (state == ShardState.RETIRED && shard.state() != ShardState.DRAINING)) {
      throw new AipressException(ShardProblems.stateOf(shard, state));
    }
    if (state == ShardState.RETIRED && load.seats().total() > 0) {
      throw new AipressException(ShardProblems.notEmpty(load, "an empty shard retires"));
    }
    Shard changed = shard.with(state);
    changes.put(load.with(changed));
    changes.tell(
        EventKind.SHARD_STATE,
        null,
        id,
        id,
        null,
        "%s -> %s".formatted(shard.state().text(), state.text()));
    return changed;
  }

  static Shard dedicate(
      RegistryView view,
      Changes changes,
      ShardId id,
      @Nullable TenantId tenant,
      PlacementRules rules) {
    ShardLoad load = known(view, id);
    Shard shard = load.shard();
    Shard changed = new Shard(id, shard.region(), shard.state(), tenant);
    if (changed.equals(shard)) {
      return shard;
    }
    if (shard.state() == ShardState.RETIRED) {
      throw new AipressException(ShardProblems.unknown(List.of(id)));
    }
    if (tenant != null) {
      Draft.present(view, tenant);
      List<TenantId> there = view.tenantsOn(id);
      int mine = there.contains(tenant) ? 1 : 0;
      if (load.seats().total() > mine || there.size() > mine) {
        throw new AipressException(
            ShardProblems.notEmpty(load, "nobody else stands on a dedicated shard"));
      }
    }
    if ((tenant == null) != (shard.dedicatedTo() == null)) {
      OwnDatabases.checkKept(view, rules, id, tenant != null);
    }
    changes.put(load.with(changed));
    changes.tell(
        EventKind.SHARD_DEDICATED, tenant, id, id, null, tenant == null ? "to all again" : null);
    return changed;
  }

  static Reservation reserve(
      RegistryView view, Changes changes, Reservation wanted, PlacementRules rules) {
    Optional<Reservation> present = view.reservation(wanted.name());
    if (present.isPresent()) {
      if (present.get().equals(wanted)) {
        return wanted;
      }
      throw new AipressException(ReservationProblems.reserved(present.get()));
    }
    ShardLoad load = known(view, wanted.shard());
    Optional<Problem> closed = ShardProblems.closed(load.shard(), null);
    if (closed.isPresent()) {
      throw new AipressException(closed.get());
    }
    TierCounts more = TierCounts.of(wanted.tier(), wanted.seats());
    if (!rules.fits(load.seats().plus(more))) {
      throw new AipressException(
          ShardProblems.full(load, rules, "reservation", wanted.name(), more));
    }
    changes.put(load.hold(wanted.tier(), wanted.seats()));
    changes.put(wanted);
    changes.tell(
        EventKind.SEATS_RESERVED,
        null,
        null,
        wanted.shard(),
        null,
        "%s: %d %s places".formatted(wanted.name(), wanted.seats(), wanted.tier()));
    return wanted;
  }

  /** Refuses a new reservation while some shard holds more than the rules give it. */
  static boolean checkLoads(RegistryView view, Reservation wanted, PlacementRules rules) {
    List<Problem> overloaded = ShardProblems.overloaded(view.loads(), rules);
    if (!overloaded.isEmpty() && view.reservation(wanted.name()).isEmpty()) {
      throw new AipressException(overloaded);
    }
    return true;
  }

  static Reservation release(RegistryView view, Changes changes, String name) {
    Reservation kept =
        view.reservation(name)
            .orElseThrow(() -> new AipressException(ReservationProblems.noReservation(name)));
    changes.put(
        Draft.counted(known(view, kept.shard()), load -> load.hold(kept.tier(), -kept.seats())));
    changes.endReservation(name);
    changes.tell(
        EventKind.SEATS_RELEASED,
        null,
        kept.shard(),
        null,
        null,
        "%s: %d %s places".formatted(name, kept.seats(), kept.tier()));
    return kept;
  }

  private static ShardLoad known(RegistryView view, ShardId id) {
    return view.load(id)
        .orElseThrow(() -> new AipressException(ShardProblems.unknown(List.of(id))));
  }
}
