package io.aipress.cli.command.state;

import io.aipress.cli.command.base.CommandGroup;
import picocli.CommandLine.Command;

/** {@code aipress state}. */
@Command(
    name = "state",
    mixinStandardHelpOptions = true,
    description =
        "Terraform states in Cloud Storage: their bucket, who holds them, their versions.",
    subcommands = {
      BootstrapBucket.class,
      ListStates.class,
      ListLocks.class,
      UnlockState.class,
      ShowStateHistory.class,
      RestoreState.class,
      SplitState.class,
      UndoSplit.class,
      MigrateStates.class,
      TransferResources.class
    })
public final class StateCommand extends CommandGroup {}
