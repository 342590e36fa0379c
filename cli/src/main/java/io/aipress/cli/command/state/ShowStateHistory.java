package io.aipress.cli.command.state;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.console.ProgressLine;
import io.aipress.cli.view.StateVersionView;
import io.aipress.shards.fleet.Fleet;
import io.aipress.state.terraform.history.StateHistory;
import io.aipress.state.terraform.history.StateVersion;
import io.aipress.state.terraform.location.Stack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code aipress state history}. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description =
        "The versions of a state that the bucket keeps, newest first, and what each changed: by"
            + " address, never by value. Changes nothing.")
final class ShowStateHistory extends FleetCommand {
  @Parameters(paramLabel = "STACK", description = StackArgument.DESCRIPTION)
  private String stack = "";

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    Stack named;
    List<StateVersion> history;
    try (FleetStates states = FleetStates.open(global, fleet);
        ProgressLine progress = new ProgressLine(console, "reading versions")) {
      named = states.stacks().require(stack);
      history = new StateHistory(states.states()).of(named, progress);
    }
    for (StateVersion version : history) {
      console.line(StateVersionView.line(version));
      StateVersionView.changes(version).forEach(console::line);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("stack", named.name());
    document.put("versions", history.stream().map(StateVersionView::document).toList());
    console.document(document);
  }
}
