package io.aipress.stacks;

import io.aipress.constructs.shard.ShardConfig;
import io.aipress.constructs.shard.ShardFacts;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.PhpSettings;
import io.aipress.shards.plugins.PluginPolicy;

/**
 * Everything that decides which resources a shard's stack has and what does not vary between
 * shards. Stacks of one shape differ in their data only, so constructs run once for all of them.
 *
 * @param shard the shard; its facts are references to {@code local.shard}
 * @param plugins which WordPress plugins sites may have
 * @param php how PHP runs in sites
 */
public record ShardShape(ShardConfig shard, PluginPolicy plugins, PhpSettings php) {
  /** The local that holds what varies from shard to shard. */
  static final String FACTS = "shard";

  /** The shape of a fleet's shards. */
  public static ShardShape of(Fleet fleet) {
    return new ShardShape(
        ShardConfig.of(ShardFacts.local(FACTS), fleet), fleet.plugins(), fleet.php());
  }
}
