package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.guide.Copy;
import io.aipress.cli.guide.MoveGuide;
import io.aipress.cli.guide.NextSteps;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress tenants rollback}. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description =
        "Undo a move that is not complete: the source serves. What was written on the target since"
            + " the switch is not copied back.")
final class RollBackMove extends FleetCommand {
  @Parameters(paramLabel = "ID", description = "the tenant's id")
  private String id = "";

  @Option(
      names = "--epoch",
      paramLabel = "E",
      description = "refuse when the tenant has another epoch; default: the one read just now")
  private @Nullable Long epoch;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    TenantId tenant = new TenantId(id);
    Move move;
    Tenant back;
    NextSteps next;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      long at = epoch == null ? MoveReport.epoch(registry, tenant) : epoch;
      Optional<Move> before = registry.findMove(tenant);
      move = registry.rollBack(tenant, at);
      back = MoveReport.known(registry, tenant);
      boolean served = before.map(Move::phase).map(MovePhase::isSwitched).orElse(false);
      Copy copy = Copy.of(registry, fleet, back, move.target());
      next = MoveGuide.rolledBack(move, at + 1, copy, served);
    }
    MoveReport.print(console, back, move, next);
  }
}
