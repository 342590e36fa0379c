package io.aipress.cli.command.state;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.StateVersionView;
import io.aipress.shards.fleet.Fleet;
import io.aipress.state.terraform.history.StateRestore;
import io.aipress.state.terraform.history.StateRestore.Restored;
import io.aipress.state.terraform.location.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aipress state restore}. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description =
        "Bring an earlier version of a state back, as a new version with a new serial, under the"
            + " lock. Resources are not touched: plan afterwards. Can itself be undone.")
final class RestoreState extends FleetCommand {
  @Parameters(paramLabel = "STACK", description = StackArgument.DESCRIPTION)
  private String stack = "";

  @Mixin private GenerationOption generation;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    long which = generation.checked();
    Stack named;
    Restored restored;
    try (FleetStates states = FleetStates.open(global, fleet)) {
      named = states.stacks().require(stack);
      restored = new StateRestore(states.states(), states.locks()).restore(named, which);
    }
    console.line(
        "restored %s from generation %d: it has serial %d now, generation %d",
        named, which, restored.serial(), restored.generation());
    StateVersionView.changes(restored.changes()).forEach(console::line);
    List<String> next = new ArrayList<>(List.of("scripts/cdktf diff " + named.name()));
    restored
        .replaced()
        .ifPresent(
            before ->
                next.add(
                    "aipress state restore %s --generation %d   to undo this"
                        .formatted(named, before.generation())));
    console.line("next: " + String.join("\n      ", next));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("stack", named.name());
    document.put("generation", restored.generation());
    document.put("serial", restored.serial());
    restored.replaced().ifPresent(before -> document.put("replaced", before.generation()));
    document.put("changes", StateVersionView.document(restored.changes()));
    console.document(document);
  }
}
