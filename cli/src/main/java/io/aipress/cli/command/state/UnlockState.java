package io.aipress.cli.command.state;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.LockView;
import io.aipress.shards.fleet.Fleet;
import io.aipress.state.terraform.location.Stack;
import io.aipress.state.terraform.lock.StateLock;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aipress state unlock}. */
@Command(
    name = "unlock",
    mixinStandardHelpOptions = true,
    description =
        "Take away the lock that a process left which no longer runs: that lock and no other. First"
            + " make sure that nothing runs: no terraform or cdktf on the machine that the lock"
            + " names, no job in the pipeline.")
final class UnlockState extends FleetCommand {
  @Parameters(paramLabel = "STACK", description = StackArgument.DESCRIPTION)
  private String stack = "";

  @Mixin private GenerationOption generation;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    long which = generation.checked();
    Stack named;
    StateLock removed;
    try (FleetStates states = FleetStates.open(global, fleet)) {
      named = states.stacks().require(stack);
      removed = states.locks().remove(named.location(), which);
    }
    console.line("unlocked %s: %s", named, LockView.holder(removed));
    console.line(
        "what its holder had begun may be half done; next: scripts/cdktf diff %s", named.name());
    console.document(Map.of("unlocked", LockView.document(named.name(), removed, Instant.now())));
  }
}
