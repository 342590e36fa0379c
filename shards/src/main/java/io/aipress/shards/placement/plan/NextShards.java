package io.aipress.shards.placement.plan;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.ShardState;
import java.util.ArrayList;
import java.util.List;

/** Shards that are not there yet, with the numbers that they would get. */
final class NextShards {
  private NextShards() {}

  /**
   * The shards of a snapshot and more, as opening them would leave it.
   *
   * @param present every shard there ever was, by number
   * @param regions the region of each shard to open
   * @throws AipressException SHARD_ID_INVALID when the numbers are used up
   */
  static List<ShardLoad> open(List<ShardLoad> present, List<Region> regions) {
    List<ShardLoad> loads = new ArrayList<>(present);
    int highest = highest(present);
    if (regions.size() > ShardId.MAX - highest) {
      throw new AipressException(ShardProblems.numbersUsedUp(highest, regions.size()));
    }
    for (Region region : regions) {
      highest++;
      loads.add(ShardLoad.empty(new Shard(new ShardId(highest), region, ShardState.OPEN)));
    }
    return loads;
  }

  /** How many numbers are left. */
  static int free(List<ShardLoad> present) {
    return ShardId.MAX - highest(present);
  }

  private static int highest(List<ShardLoad> present) {
    return present.isEmpty() ? 0 : present.get(present.size() - 1).shard().id().number();
  }
}
