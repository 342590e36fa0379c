package io.aipress.shards.placement.plan;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Empties a shard that fails or is to be closed: every tenant goes to the emptiest shard of its
 * region that takes it, tier by tier. Draining is the same without a deadline.
 *
 * <p>A pinned tenant and the one that has the shard to itself are listed and stay, unless the
 * caller says that they go too: a shard is not always evacuated for ever. No shard is opened; the
 * plan says how many are missing. The shard should drain before the moves begin, or new tenants
 * come to it meanwhile.
 */
public final class Evacuation {
  private final Seating seating;
  private final MoveRules rules;
  private final List<LeftBehind> left = new ArrayList<>();
  private final List<Tenant> homeless = new ArrayList<>();

  private Evacuation(Seating seating) {
    this.seating = seating;
    this.rules = new MoveRules(seating);
  }

  /**
   * The plan for a shard that is open or drains.
   *
   * @throws AipressException SHARD_UNKNOWN also for a retired one, SHARD_QUARANTINED for one that
   *     gives nobody
   */
  public static EvacuationPlan plan(
      RegistrySnapshot snapshot, PlacementRules rules, ShardId shard, EvacuationOptions options) {
    Evacuation evacuation = run(new Seating(snapshot, rules), shard, options);
    evacuation.tellWhoElseStandsOn(shard, snapshot);
    List<String> remarks = new ArrayList<>();
    for (Reservation kept : snapshot.reservations()) {
      if (kept.shard().equals(shard)) {
        remarks.add(
            "reservation \"%s\" keeps %d %s places there: release it before the shard retires"
                .formatted(kept.name(), kept.seats(), kept.tier()));
      }
    }
    MovePlan plan = evacuation.seating.plan(evacuation.left, remarks, Set.of(shard));
    return new EvacuationPlan(
        shard,
        plan,
        missing(snapshot, rules, shard, options, evacuation.homeless),
        options.deadline());
  }

  private static Evacuation run(Seating seating, ShardId id, EvacuationOptions options) {
    Evacuation evacuation = new Evacuation(seating);
    ShardSeat source = evacuation.seating.shard(id);
    Shard shard = source.shard();
    if (shard.state() == ShardState.RETIRED) {
      throw new AipressException(ShardProblems.unknown(List.of(id)));
    }
    if (shard.state() == ShardState.QUARANTINED) {
      throw new AipressException(
          ShardProblems.quarantined(id)
              .fix(
                  "when its tenants may leave: `aipress shards drain %d`, then repeat"
                      .formatted(id.number())));
    }
    options.into().forEach(evacuation.seating::shard);
    Targets targets =
        new Targets(
            evacuation.seating,
            evacuation.rules,
            target -> options.into().isEmpty() || options.into().contains(target));
    source.served().stream()
        .sorted(Comparator.comparingInt(tenant -> options.order().indexOf(tenant.tier())))
        .forEach(tenant -> evacuation.leave(tenant, targets, options.withPinned()));
    return evacuation;
  }

  private void leave(Tenant tenant, Targets targets, boolean withPinned) {
    Problem bound = rules.bound(tenant);
    if (bound != null) {
      left.add(new LeftBehind(tenant.id(), bound));
    } else if (rules.isAttached(tenant) && !withPinned) {
      left.add(new LeftBehind(tenant.id(), rules.attached(tenant)));
    } else if (!targets.place(tenant)) {
      homeless.add(tenant);
      left.add(new LeftBehind(tenant.id(), rules.homeless(tenant)));
    }
  }

  /** Copies that come to the shard or wait there, and tenants whose removal is not confirmed. */
  private void tellWhoElseStandsOn(ShardId shard, RegistrySnapshot snapshot) {
    for (Tenant tenant : snapshot.tenants()) {
      Move move = seating.move(tenant.id());
      boolean isRemoved = tenant.details().withdrawal() != null && tenant.shard().equals(shard);
      boolean hasCopy = move != null && move.other().equals(shard);
      Problem problem = isRemoved || hasCopy ? rules.bound(tenant) : null;
      if (problem != null) {
        left.add(new LeftBehind(tenant.id(), problem));
      }
    }
  }

  /** The fewest more shards with which the same evacuation leaves nobody without a place. */
  private static SortedMap<Region, Integer> missing(
      RegistrySnapshot snapshot,
      PlacementRules rules,
      ShardId shard,
      EvacuationOptions options,
      List<Tenant> homeless) {
    SortedMap<Region, Integer> missing = new TreeMap<>();
    if (!options.into().isEmpty()) {
      return missing;
    }
    long helped =
        homeless.stream().filter(tenant -> rules.fits(TierCounts.of(tenant.tier(), 1))).count();
    if (helped == 0) {
      return missing;
    }
    Region region = homeless.get(0).region();
    int shards = (int) ((helped + rules.shards().capacity() - 1) / rules.shards().capacity());
    while (shards < Math.min(helped, NextShards.free(snapshot.loads()))) {
      List<ShardLoad> more = NextShards.open(snapshot.loads(), Collections.nCopies(shards, region));
      Evacuation again = run(new Seating(snapshot, more, rules), shard, options);
      if (again.homeless.size() <= homeless.size() - helped) {
        break;
      }
      shards++;
    }
    missing.put(region, shards);
    return missing;
  }
}
