package io.aipress.cli.command.registry;

import io.aipress.cli.command.base.CommandGroup;
import picocli.CommandLine.Command;

/** {@code aipress registry}. */
@Command(
    name = "registry",
    mixinStandardHelpOptions = true,
    description = "The registry itself: its history, its health, its version and its copies.",
    subcommands = {
      VerifyRegistry.class,
      ShowHistory.class,
      WriteSnapshot.class,
      RestoreSnapshot.class,
      MigrateRegistry.class
    })
public final class RegistryCommand extends CommandGroup {}
