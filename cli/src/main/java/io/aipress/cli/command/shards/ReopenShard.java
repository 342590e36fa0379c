package io.aipress.cli.command.shards;

import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import picocli.CommandLine.Command;

/** {@code aipress shards reopen}. */
@Command(
    name = "reopen",
    mixinStandardHelpOptions = true,
    description = "Let tenants come to a shard again that drains or is quarantined.")
final class ReopenShard extends StateCommand {
  ReopenShard() {
    super(ShardState.OPEN);
  }

  @Override
  String meaning(ShardLoad load) {
    return load.shard().dedicatedTo() == null
        ? "it takes tenants"
        : "it takes tenant " + load.shard().dedicatedTo() + " and nobody else";
  }
}
