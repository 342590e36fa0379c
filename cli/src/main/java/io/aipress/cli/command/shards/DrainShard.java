package io.aipress.cli.command.shards;

import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import picocli.CommandLine.Command;

/** {@code aipress shards drain}. */
@Command(
    name = "drain",
    mixinStandardHelpOptions = true,
    description =
        "Let no more tenants come to a shard. Those that are there stay until they are moved; undo"
            + " with shards reopen.")
final class DrainShard extends StateCommand {
  DrainShard() {
    super(ShardState.DRAINING);
  }

  @Override
  String meaning(ShardLoad load) {
    return "it takes no tenant; next: aipress shards evacuate %d, or undo: aipress shards reopen %d"
        .formatted(load.shard().id().number(), load.shard().id().number());
  }
}
