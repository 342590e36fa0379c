package io.aipress.cli.command.state;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.LockView;
import io.aipress.shards.fleet.Fleet;
import io.aipress.state.terraform.location.OtherPlace;
import io.aipress.state.terraform.location.StatePlace;
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
  private static final String URL = "gs://";

  @Parameters(
      paramLabel = "STACK",
      description =
          StackArgument.DESCRIPTION
              + "; or the place of any state, gs://BUCKET/PREFIX/default.tfstate")
  private String stack = "";

  @Mixin private GenerationOption generation;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    long which = generation.checked();
    boolean isUrl = stack.startsWith(URL);
    StateLock removed;
    try (FleetStates states = FleetStates.open(global, fleet)) {
      StatePlace place =
          isUrl ? OtherPlace.of("STACK", stack) : states.stacks().require(stack).location();
      removed = states.locks().remove(place, which);
    }
    console.line("unlocked %s: %s", stack, LockView.holder(removed));
    console.line(
        "what its holder had begun may be half done; next: %s",
        isUrl ? "what was to be done there, again" : "scripts/cdktf diff " + stack);
    console.document(Map.of("unlocked", LockView.document(stack, removed, Instant.now())));
  }
}
