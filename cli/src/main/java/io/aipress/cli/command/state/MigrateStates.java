package io.aipress.cli.command.state;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.console.ProgressLine;
import io.aipress.cli.view.StateMoveView;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.state.terraform.lock.StateLocks;
import io.aipress.state.terraform.migration.BucketMigration;
import io.aipress.state.terraform.migration.StateMove;
import io.aipress.state.terraform.migration.StateMove.Step;
import io.aipress.state.terraform.store.StateClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress state migrate}. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    description =
        "Move all states to another bucket, as a migration of the fleet file says. Without --apply it"
            + " prints how far every state is, and changes nothing. Old places stay, locked for"
            + " good.")
final class MigrateStates extends FleetCommand {
  @Parameters(paramLabel = "NAME", description = "the migration's name under stateMigrations")
  private String name = "";

  @Option(names = "--apply", description = "copy every state that waits, and lock its old place")
  private boolean apply;

  @Option(
      names = "--undo",
      description = "unlock old places and delete the copies; refused once a stack was applied")
  private boolean undo;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .that(!(apply && undo), "undo", "--apply --undo", "one of the two")
        .throwIfAny();
    List<Shard> shards;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      shards = registry.snapshot().shards();
    }
    List<StateMove> moves;
    try (StateClient client = StateClient.open(global.environment());
        ProgressLine progress =
            new ProgressLine(console, apply || undo ? "moving states" : "reading states")) {
      StateLocks locks = new StateLocks(client, Clock.systemUTC(), global.author().actor());
      BucketMigration migration = new BucketMigration(client, locks, fleet, name, shards);
      moves =
          apply
              ? migration.apply(progress)
              : undo ? migration.undo(progress) : migration.look(progress);
    }
    console.table(StateMoveView.HEADING, moves.stream().map(StateMoveView::row).toList());
    console.line(
        "moved: %,d, waiting: %,d, without a state: %,d",
        count(moves, Step.MOVED), count(moves, Step.WAITING), count(moves, Step.NONE));
    next(console, moves);
    console.document(Map.of("states", moves.stream().map(StateMoveView::document).toList()));
  }

  private void next(Console console, List<StateMove> moves) {
    if (undo) {
      console.line(
          "undone; next: put the old stateBucket back into the fleet file, take %s out of"
              + " stateMigrations, and synthesize",
          name);
    } else if (apply) {
      console.line(
          "next: synthesize and deploy; initialised folders need terraform init -reconfigure");
      console.line("      aipress state migrate %s --undo   goes back", name);
    } else if (count(moves, Step.WAITING) > 0) {
      console.line("next: aipress state migrate %s --apply", name);
    }
  }

  private static long count(List<StateMove> moves, Step step) {
    return moves.stream().filter(move -> move.step() == step).count();
  }
}
