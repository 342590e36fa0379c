package io.aipress.cli.command.shards;

import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import picocli.CommandLine.Command;

/** {@code aipress shards retire}. */
@Command(
    name = "retire",
    mixinStandardHelpOptions = true,
    description =
        "Retire an empty shard that drains. Its number is never used again; this cannot be undone.")
final class RetireShard extends StateCommand {
  RetireShard() {
    super(ShardState.RETIRED);
  }

  @Override
  String meaning(ShardLoad load) {
    return "its number is never used again; its stack is written no more: destroy what is left of it"
        + " before its folder goes";
  }
}
