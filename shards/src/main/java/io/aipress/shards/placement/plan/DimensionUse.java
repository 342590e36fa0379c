package io.aipress.shards.placement.plan;

import io.aipress.shards.fleet.Dimension;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.ShardLoad;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much of one dimension some shards use together.
 *
 * @param used what their places take
 * @param limit what they have
 */
public record DimensionUse(long used, long limit) {
  /** The part that is used, from 0 up; 0 where there is nothing to use. */
  public double share() {
    return limit == 0 ? 0 : (double) used / limit;
  }

  /** The use of every dimension. */
  static Map<Dimension, DimensionUse> of(Collection<ShardLoad> loads, PlacementRules rules) {
    Map<Dimension, DimensionUse> uses = new EnumMap<>(Dimension.class);
    for (Dimension dimension : Dimension.values()) {
      long used = 0;
      for (ShardLoad load : loads) {
        used += rules.used(load.seats(), dimension);
      }
      uses.put(dimension, new DimensionUse(used, (long) loads.size() * rules.limit(dimension)));
    }
    return Collections.unmodifiableMap(uses);
  }
}
