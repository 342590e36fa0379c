package io.aipress.cli.command;

import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.console.ProgressLine;
import io.aipress.shards.ShardSelection;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.promise.FleetWarnings;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.stacks.synthesis.SynthResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code aipress synth}. */
@Command(
    name = "synth",
    mixinStandardHelpOptions = true,
    description =
        "Write one Terraform stack for each shard: DIR/stacks/<stack>/cdk.tf.json, and"
            + " DIR/manifest.json for the cdktf command line. Writes only what has changed.")
final class SynthCommand implements Callable<Integer> {
  @ParentCommand private Aipress aipress;

  @Option(
      names = "--shards",
      paramLabel = "N,N-M",
      description = "these shards only; all others in DIR stay as they are")
  private @Nullable String shards;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "cdktf.out",
      description = "the output folder; default: ${DEFAULT-VALUE}")
  private Path out = Path.of("cdktf.out");

  @Override
  public Integer call() {
    GlobalOptions global = aipress.global();
    Console console = global.console();
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .that(!out.toString().isEmpty(), "out", out, "the path of a folder")
        .throwIfAny();
    ShardSelection selection = shards == null ? null : ShardSelection.parse(shards);
    Fleet fleet = global.fleet();
    console.warnings(FleetWarnings.of(fleet).stream().map(global::inFleetFile).toList());
    SynthResult result;
    try (TenantRegistry registry = global.openExisting(fleet);
        FleetSynthesizer synthesizer = new FleetSynthesizer(fleet);
        ProgressLine progress = new ProgressLine(console, "writing stacks")) {
      synthesizer.prepare();
      RegistrySnapshot snapshot = registry.snapshot();
      result =
          selection == null
              ? synthesizer.writeAll(snapshot, out, progress)
              : synthesizer.write(snapshot, out, selection, progress);
    } catch (AipressException e) {
      throw e.map(global::inFleetFile);
    }
    print(console, result);
    return 0;
  }

  private static void print(Console console, SynthResult result) {
    console.line(
        "%,d stacks with %,d sites in %s: %,d written, %,d unchanged",
        result.stacks(), result.sites(), result.out(), result.written(), result.unchanged());
    for (String stack : result.removed()) {
      console.line("removed the folder of %s, which is no longer in the registry", stack);
    }
    for (String stack : result.orphaned()) {
      console.line(
          "kept the folder of %s, which is no longer in the registry but holds other files", stack);
    }
    if (result.stacks() == 0) {
      console.note("the registry has no shards yet: aipress tenants import FILE.csv");
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("out", result.out().toString());
    document.put("stacks", result.stacks());
    document.put("written", result.written());
    document.put("unchanged", result.unchanged());
    document.put("shapes", result.shapes());
    document.put("sites", result.sites());
    document.put("removed", result.removed());
    document.put("orphaned", result.orphaned());
    console.document(document);
  }
}
