package io.aipress.cli.command.state;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.console.ProgressLine;
import io.aipress.cli.view.StateView;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.StateMigration;
import io.aipress.state.terraform.inventory.StackStatus;
import io.aipress.state.terraform.inventory.StackStatus.Kind;
import io.aipress.state.terraform.inventory.StateInventory;
import io.aipress.state.terraform.inventory.StateInventory.Inventory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code aipress state list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description =
        "Every stack with its state: serial, number of resources, size, Terraform version, last"
            + " change and lock; stacks without a state, and states without a stack. Changes"
            + " nothing.")
final class ListStates extends FleetCommand {
  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    Inventory inventory;
    try (FleetStates states = FleetStates.open(global, fleet);
        ProgressLine progress = new ProgressLine(console, "reading states")) {
      inventory =
          new StateInventory(states.client(), states.locks(), states.stacks()).read(progress);
    }
    List<StackStatus> found = inventory.stacks();
    console.attach("states", found.stream().map(StateView::document).toList());
    console.attach("strays", inventory.strays());
    if (!found.isEmpty()) {
      Instant now = Instant.now();
      console.table(
          StateView.HEADING, found.stream().map(status -> StateView.row(status, now)).toList());
    }
    console.line(
        "stacks with a state: %,d, without: %,d; states without a stack: %,d",
        count(found, Kind.PRESENT), count(found, Kind.MISSING), count(found, Kind.ORPHAN));
    List<StateMigration> moves = fleet.stateMigrations();
    if (!moves.isEmpty() && count(found, Kind.MISSING) > 0) {
      console.line(
          "what is missing may wait in an earlier bucket: aipress state migrate %s",
          moves.get(moves.size() - 1).name());
    }
    inventory
        .strays()
        .forEach(stray -> console.line("outside the scheme: " + Problem.shown(stray)));
    List<Problem> problems = found.stream().flatMap(status -> status.problems().stream()).toList();
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
    console.document(Map.of());
  }

  private static long count(List<StackStatus> found, Kind kind) {
    return found.stream().filter(status -> status.kind() == kind).count();
  }
}
