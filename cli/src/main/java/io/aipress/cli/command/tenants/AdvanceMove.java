package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.guide.MoveCopies;
import io.aipress.cli.guide.MoveGuide;
import io.aipress.cli.guide.NextSteps;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress tenants advance}. */
@Command(
    name = "advance",
    mixinStandardHelpOptions = true,
    description =
        "Bring a move to its next phase, of prepare, copy, verify, switch, observe, complete, once"
            + " what the present one asks for is done. Until complete it can be rolled back.")
final class AdvanceMove extends FleetCommand {
  @Parameters(paramLabel = "ID", description = "the tenant's id")
  private String id = "";

  @Option(
      names = "--epoch",
      paramLabel = "E",
      description = "refuse when the tenant has another epoch; default: the one read just now")
  private @Nullable Long epoch;

  @Option(
      names = "--backup",
      paramLabel = "REF",
      description =
          "with the step to complete: where the source's data can be restored from; lets it go")
  private @Nullable String backup;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    TenantId tenant = new TenantId(id);
    Move move;
    Tenant moved;
    NextSteps next;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      long at = epoch == null ? MoveReport.epoch(registry, tenant) : epoch;
      move = registry.advance(tenant, at, fleet.placement(), backup);
      moved = MoveReport.known(registry, tenant);
      next = MoveGuide.of(move, at + 1, fleet, MoveCopies.of(registry, fleet, moved, move));
    }
    MoveReport.print(console, moved, move, next);
  }
}
