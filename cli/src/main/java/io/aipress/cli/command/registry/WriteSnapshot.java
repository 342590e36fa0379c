package io.aipress.cli.command.registry;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.state.registry.snapshot.SnapshotInfo;
import io.aipress.state.registry.snapshot.SnapshotWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code aipress registry snapshot}. */
@Command(
    name = "snapshot",
    mixinStandardHelpOptions = true,
    description =
        "Write the registry as it is at one moment into a file: canonical, sorted, a line for every"
            + " row, with a checksum. --registry snapshot:FILE reads it.")
final class WriteSnapshot extends FleetCommand {
  @Parameters(paramLabel = "FILE", description = "the file; - for stdout")
  private String file = "";

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    boolean toStdout = file.equals("-");
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .that(!file.isEmpty(), "FILE", file, "the path of a file, or - for stdout")
        .that(
            !toStdout || !console.style().json(),
            "FILE",
            file,
            "a file when --json is given: stdout then has one JSON document")
        .throwIfAny();
    SnapshotInfo written;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      written =
          toStdout
              ? SnapshotWriter.write(registry, fleet.identity(), console.stream())
              : SnapshotWriter.write(registry, fleet.identity(), Path.of(file));
    }
    if (toStdout) {
      console.note(SnapshotText.line(written));
      return;
    }
    console.line("wrote %s: %s", file, SnapshotText.line(written));
    console.attach("file", file);
    console.document(SnapshotText.document(written));
  }
}
