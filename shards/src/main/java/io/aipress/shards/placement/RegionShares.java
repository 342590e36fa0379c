package io.aipress.shards.placement;

import io.aipress.shards.Region;
import io.aipress.shards.registry.ShardLoad;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Shares new shards out among regions so that their numbers come to stand as the weights do. */
public final class RegionShares {
  private RegionShares() {}

  /**
   * The regions of the next shards: each goes where shards per weight are fewest, the first region
   * by name where that is equal.
   *
   * @param weights the fleet's regions, at least one
   * @param present the shards that are there
   * @param count how many to open
   */
  public static List<Region> next(
      SortedMap<Region, Integer> weights, List<ShardLoad> present, int count) {
    Map<Region, Integer> shards = new HashMap<>();
    present.forEach(load -> shards.merge(load.shard().region(), 1, Integer::sum));
    List<Region> next = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Region poorest = weights.firstKey();
      for (Region region : weights.keySet()) {
        // a/b < c/d as a*d < c*b, for exactness
        long mine = (long) shards.getOrDefault(region, 0) * weights.get(poorest);
        long least = (long) shards.getOrDefault(poorest, 0) * weights.get(region);
        if (mine < least) {
          poorest = region;
        }
      }
      shards.merge(poorest, 1, Integer::sum);
      next.add(poorest);
    }
    return next;
  }
}
