package io.aipress.shards.placement.formula;

import io.aipress.shards.ShardId;

/**
 * The control plane that looks after a shard: the first hundred shards have the first, the next
 * hundred the second.
 *
 * @param number from 1
 */
public record ControlPlaneGroup(int number) {
  /** Shards of one control plane, {@code SHARDS_PER_CP} in the user's design. */
  public static final int SHARDS_PER_GROUP = 100;

  /** The group of a shard. */
  public static ControlPlaneGroup of(ShardId shard) {
    return new ControlPlaneGroup((shard.number() - 1) / SHARDS_PER_GROUP + 1);
  }

  /** The control plane's name, as the Python has it: {@code control-plane-12}. */
  public String name() {
    return "control-plane-" + number;
  }
}
