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
      long its = 0;
      long itsWeight = 0; // of nothing, so that the first region takes its place
      for (Map.Entry<Region, Integer> weight : weights.entrySet()) {
        long have = shards.getOrDefault(weight.getKey(), 0);
        // have / weight < its / itsWeight, in whole numbers
        if (itsWeight == 0 || have * itsWeight < its * weight.getValue()) {
          poorest = weight.getKey();
          its = have;
          itsWeight = weight.getValue();
        }
      }
      shards.merge(poorest, 1, Integer::sum);
      next.add(poorest);
    }
    return next;
  }
}
