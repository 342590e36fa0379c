package io.aipress.shards.placement.plan;

import io.aipress.shards.Region;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Shares a number of sites out among regions as their weights are, by largest remainders. */
final class WeightedShares {
  private WeightedShares() {}

  /** How many each region gets; together exactly that many. */
  static SortedMap<Region, Integer> of(SortedMap<Region, Integer> weights, int count) {
    long sum = weights.values().stream().mapToLong(Integer::longValue).sum();
    SortedMap<Region, Integer> shares = new TreeMap<>();
    int left = count;
    for (Map.Entry<Region, Integer> weight : weights.entrySet()) {
      int share = (int) ((long) count * weight.getValue() / sum);
      shares.put(weight.getKey(), share);
      left -= share;
    }
    weights.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<Region, Integer>>comparingLong(
                    weight -> (long) count * weight.getValue() % sum)
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(left)
        .forEach(weight -> shares.merge(weight.getKey(), 1, Integer::sum));
    return shares;
  }
}
