package io.aipress.cli.command.state;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.LockView;
import io.aipress.shards.fleet.Fleet;
import io.aipress.state.terraform.location.FleetStacks;
import io.aipress.state.terraform.lock.StateLock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code aipress state locks}. */
@Command(
    name = "locks",
    mixinStandardHelpOptions = true,
    description =
        "Who holds which state since when, and the generation that unlock needs. Changes nothing.")
final class ListLocks extends FleetCommand {
  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    FleetStacks stacks;
    List<StateLock> locks = new ArrayList<>();
    try (FleetStates states = FleetStates.open(global, fleet)) {
      stacks = states.stacks();
      for (String bucket : stacks.buckets()) {
        locks.addAll(states.locks().list(bucket, stacks.root()));
      }
    }
    Instant now = Instant.now();
    if (locks.isEmpty()) {
      console.line("nobody holds a state");
    } else {
      console.table(
          LockView.HEADING,
          locks.stream()
              .map(lock -> LockView.row(stacks.nameAt(lock.place()), lock, now))
              .toList());
    }
    locks.stream()
        .filter(lock -> lock.isOld(now))
        .forEach(lock -> console.line(LockView.old(stacks.nameAt(lock.place()), lock, now)));
    console.document(
        Map.of(
            "locks",
            locks.stream()
                .map(lock -> LockView.document(stacks.nameAt(lock.place()), lock, now))
                .toList()));
  }
}
