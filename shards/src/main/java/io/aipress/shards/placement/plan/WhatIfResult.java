package io.aipress.shards.placement.plan;

import io.aipress.shards.registry.Shard;
import java.util.List;

/**
 * What would come of opening shards and adding sites. Nothing of it is written.
 *
 * @param opened the shards that were asked for, by number
 * @param onDemand the shards that placement would open besides, by number
 * @param unplaced sites without a place
 * @param regions every region that has shards or sites, by name
 */
public record WhatIfResult(
    List<Shard> opened,
    List<Shard> onDemand,
    List<UnplacedSites> unplaced,
    List<RegionForecast> regions) {
  /** A result whose lists cannot change. */
  public WhatIfResult {
    opened = List.copyOf(opened);
    onDemand = List.copyOf(onDemand);
    unplaced = List.copyOf(unplaced);
    regions = List.copyOf(regions);
  }
}
