package io.aipress.cli.command.state;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.console.ProgressLine;
import io.aipress.shards.fleet.Fleet;
import io.aipress.state.terraform.split.SplitFolder;
import io.aipress.state.terraform.split.SplitPush;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code aipress state undo-split}. */
@Command(
    name = "undo-split",
    mixinStandardHelpOptions = true,
    description =
        "Take a split back that was pushed: the new states become empty, the old one comes back from"
            + " the version that was split. Refused once one of the stacks was applied.")
final class UndoSplit extends FleetCommand {
  @Parameters(paramLabel = "DIR", description = "the folder of the split")
  private Path folder = Path.of("");

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    int stacks;
    boolean restored;
    try (FleetStates states = FleetStates.open(global, fleet);
        ProgressLine progress = new ProgressLine(console, "taking states back")) {
      SplitFolder split = new SplitFolder(folder);
      restored = split.isPushed();
      stacks = new SplitPush(states.states(), states.locks(), split).undo(progress);
    }
    console.line("the states of %,d stacks are empty", stacks);
    if (restored) {
      console.line("the old state is back as it was split");
    }
    console.document(Map.of("stacks", stacks, "restored", restored));
  }
}
