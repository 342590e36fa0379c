package io.aipress.cli.command.registry;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.console.ProgressLine;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.state.registry.snapshot.SnapshotInfo;
import io.aipress.state.registry.snapshot.SnapshotRestore;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code aipress registry restore}. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description =
        "Fill an empty registry from a snapshot, all or nothing: the way from SQLite to Spanner and"
            + " back. Rows come back as they were, the history begins anew.")
final class RestoreSnapshot extends FleetCommand {
  @Parameters(paramLabel = "FILE", description = "the snapshot")
  private Path file = Path.of("");

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    SnapshotInfo restored;
    try (TenantRegistry registry = global.openOrCreate(fleet);
        ProgressLine progress = new ProgressLine(console, "restoring tenants")) {
      restored =
          SnapshotRestore.restore(file, fleet.identity(), registry, fleet.placement(), progress);
    }
    console.line("restored %s", SnapshotText.line(restored));
    console.line("next: aipress registry verify");
    console.document(SnapshotText.document(restored));
  }
}
