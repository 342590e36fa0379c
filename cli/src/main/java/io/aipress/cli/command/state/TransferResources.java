package io.aipress.cli.command.state;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.console.ProgressLine;
import io.aipress.cli.transfer.TransferCheck;
import io.aipress.cli.transfer.TransferFiles;
import io.aipress.shards.fleet.Fleet;
import io.aipress.stacks.transfer.Transfer;
import io.aipress.stacks.transfer.TransferList;
import io.aipress.stacks.transfer.TransferPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress state transfer}. */
@Command(
    name = "transfer",
    mixinStandardHelpOptions = true,
    description =
        "Let another stack take resources over that are bound to no project, without touching them."
            + " Writes DIR/stacks/<stack>/transfers.tf.json for both: removed without destroying in"
            + " the one, imported in the other. Then apply the stacks that let go first. With"
            + " --verify it checks afterwards that each resource is in its new state, and in no"
            + " other.")
final class TransferResources extends FleetCommand {
  @Parameters(
      paramLabel = "FILE",
      description = "the list, one a line: STACK ADDRESS -> STACK [ADDRESS] [id=ID]")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "cdktf.out",
      description = "the folder that synth writes to; default: ${DEFAULT-VALUE}")
  private Path out = Path.of("cdktf.out");

  @Option(names = "--verify", description = "check what was applied; write nothing")
  private boolean verify;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    List<TransferList.Line> lines =
        TransferList.parse(
            new String(InputFile.bytes(file), StandardCharsets.UTF_8), file.toString());
    TransferPlan plan;
    try (FleetStates states = FleetStates.open(global, fleet);
        ProgressLine progress = new ProgressLine(console, "reading states")) {
      TransferCheck check = new TransferCheck(states.states(), states.stacks());
      plan = verify ? check.done(lines, progress) : check.possible(lines, progress);
    }
    if (verify) {
      int moved = plan.transfers().size();
      console.line(
          moved == 1
              ? "1 resource is in its new state, and in no other"
              : "each of %,d resources is in its new state, and in no other",
          moved);
      console.document(Map.of("verified", plan.transfers().size()));
      return;
    }
    List<Path> written = TransferFiles.write(plan, out);
    SortedSet<String> from = new TreeSet<>();
    SortedSet<String> to = new TreeSet<>();
    for (Transfer transfer : plan.transfers()) {
      from.add(transfer.from().name());
      to.add(transfer.to().name());
    }
    written.forEach(path -> console.line("wrote %s", path));
    console.line("next: scripts/cdktf deploy %s", String.join(" ", from));
    console.line("      scripts/cdktf deploy %s", String.join(" ", to));
    console.line("      aipress state transfer %s --verify, then delete these files", file);
    console.document(
        Map.of(
            "transfers",
            plan.transfers().size(),
            "files",
            written.stream().map(Path::toString).toList(),
            "first",
            from,
            "then",
            to));
  }
}
