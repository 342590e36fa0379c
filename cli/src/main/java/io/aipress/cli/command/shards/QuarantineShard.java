package io.aipress.cli.command.shards;

import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import picocli.CommandLine.Command;

/** {@code aipress shards quarantine}. */
@Command(
    name = "quarantine",
    mixinStandardHelpOptions = true,
    description =
        "Let no tenant come to a shard nor leave it until somebody has looked at it; undo with shards"
            + " reopen.")
final class QuarantineShard extends StateCommand {
  QuarantineShard() {
    super(ShardState.QUARANTINED);
  }

  @Override
  String meaning(ShardLoad load) {
    return "it neither takes nor gives a tenant, and no move switches to or from it; undo: aipress shards"
        + " reopen "
        + load.shard().id().number();
  }
}
