package io.aipress.shards.placement.plan;

import io.aipress.shards.Region;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.placement.RegionShares;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardLoad;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * "Open 10 shards and add 500 gold sites": what would come of it, reckoned on a copy of the
 * registry.
 *
 * <pre>{@code
 * new WhatIf(List.of(new MoreShards(10, null)), List.of(new MoreSites(GOLD, 500, null)))
 *     .on(registry.snapshot(), fleet.placement(), fleet.regions());
 * }</pre>
 *
 * @param open shards to open first
 * @param add sites to add then, in this order
 */
public record WhatIf(List<MoreShards> open, List<MoreSites> add) {
  /** A question whose lists cannot change. */
  public WhatIf {
    open = List.copyOf(open);
    add = List.copyOf(add);
  }

  /**
   * The answer.
   *
   * @param weights the fleet's regions and their weights, at least one
   * @throws AipressException SHARD_ID_INVALID when there are fewer numbers than shards to open
   */
  public WhatIfResult on(
      RegistrySnapshot snapshot, PlacementRules rules, SortedMap<Region, Integer> weights) {
    List<ShardLoad> grown = snapshot.loads();
    for (MoreShards more : open) {
      List<Region> regions =
          more.region() == null
              ? RegionShares.next(weights, grown, more.count())
              : Collections.nCopies(more.count(), more.region());
      grown = NextShards.open(grown, regions);
    }
    Forecast forecast = new Forecast(snapshot.loads(), grown, rules);
    for (MoreSites more : add) {
      if (more.region() == null) {
        WeightedShares.of(weights, more.count())
            .forEach((region, count) -> forecast.add(more.tier(), region, count));
      } else {
        forecast.add(more.tier(), more.region(), more.count());
      }
    }
    return forecast.result();
  }
}
