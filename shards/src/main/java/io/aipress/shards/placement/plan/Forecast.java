package io.aipress.shards.placement.plan;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Dimension;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.placement.PlacementWish;
import io.aipress.shards.placement.Placer;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Loads that grow by sites which nobody has. */
final class Forecast {
  private final PlacementRules rules;
  private final List<ShardLoad> before;
  private final List<Shard> asked;
  private final Map<ShardId, ShardLoad> loads = new TreeMap<>();
  private final SortedSet<Region> regions = new TreeSet<>();
  private final List<UnplacedSites> unplaced = new ArrayList<>();
  private final Placer placer;
  private int sites;

  /**
   * A forecast.
   *
   * @param before the shards that are there
   * @param grown those and the ones that are to be opened
   */
  Forecast(List<ShardLoad> before, List<ShardLoad> grown, PlacementRules rules) {
    this.rules = rules;
    this.before = before;
    this.asked = grown.stream().skip(before.size()).map(ShardLoad::shard).toList();
    this.placer = new Placer(rules, grown);
    for (ShardLoad load : grown) {
      loads.put(load.shard().id(), load);
      regions.add(load.shard().region());
    }
  }

  /** Places so many sites; once one finds no place, the others of its kind find none either. */
  void add(ServiceTier tier, Region region, int count) {
    regions.add(region);
    for (int placed = 0; placed < count; placed++) {
      TenantId id = new TenantId("what-if-" + ++sites);
      try {
        ShardId shard = placer.place(new PlacementWish(id, tier, region, null, Set.of())).shard();
        loads.computeIfAbsent(shard, number -> ShardLoad.empty(opened()));
        loads.computeIfPresent(shard, (number, load) -> load.serve(tier, 1));
      } catch (AipressException full) {
        int homeless = count - placed;
        unplaced.add(
            new UnplacedSites(tier, region, homeless, problem(full, tier, region, homeless)));
        return;
      }
    }
  }

  WhatIfResult result() {
    return new WhatIfResult(
        asked, placer.opened(), unplaced, regions.stream().map(this::region).toList());
  }

  private RegionForecast region(Region region) {
    List<ShardLoad> now = in(region, before);
    List<ShardLoad> then = in(region, loads.values());
    Map<Dimension, DimensionUse> used = DimensionUse.of(then, rules);
    Dimension binding =
        then.isEmpty()
            ? null
            : used.entrySet().stream()
                .max(
                    Comparator.<Map.Entry<Dimension, DimensionUse>>comparingDouble(
                            entry -> entry.getValue().share())
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElseThrow();
    return new RegionForecast(
        region, fill(now), fill(then), DimensionUse.of(now, rules), used, binding);
  }

  /** The shard that placement opened for the site it has just placed. */
  private Shard opened() {
    List<Shard> opened = placer.opened();
    return opened.get(opened.size() - 1);
  }

  private static List<ShardLoad> in(Region region, Collection<ShardLoad> loads) {
    return loads.stream()
        .filter(load -> load.shard().region().equals(region))
        .filter(load -> load.shard().state() == ShardState.OPEN)
        .filter(load -> load.shard().dedicatedTo() == null)
        .toList();
  }

  private static FillSummary fill(List<ShardLoad> loads) {
    return FillSummary.of(loads.stream().map(load -> load.seats().total()).toList());
  }

  private static Problem problem(
      AipressException full, ServiceTier tier, Region region, int homeless) {
    Problem first = full.problems().get(0);
    return new Problem(
        ErrorCode.SHARD_FULL,
        "%,d %s sites find no place in %s".formatted(homeless, tier, region),
        null,
        "region",
        region.name(),
        first.rule(),
        first.fix());
  }
}
