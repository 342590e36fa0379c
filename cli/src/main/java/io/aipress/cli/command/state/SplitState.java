package io.aipress.cli.command.state;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.console.ProgressLine;
import io.aipress.cli.view.SplitView;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.state.terraform.document.StateDocument;
import io.aipress.state.terraform.location.FleetStacks;
import io.aipress.state.terraform.location.OtherPlace;
import io.aipress.state.terraform.program.TerraformProgram;
import io.aipress.state.terraform.split.SplitFolder;
import io.aipress.state.terraform.split.SplitPlan;
import io.aipress.state.terraform.split.SplitPush;
import io.aipress.state.terraform.split.SplitRules;
import io.aipress.state.terraform.split.SplitTargets;
import io.aipress.state.terraform.split.SplitVerification;
import io.aipress.state.terraform.split.SplitVerification.Verified;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress state split}. */
@Command(
    name = "split",
    mixinStandardHelpOptions = true,
    description =
        "Take a state of many stacks apart by rules, into files: every instance into exactly one"
            + " state, counted and compared, also by what terraform reads in them where it is on the"
            + " path. With --push, put the states into their stacks' places,"
            + " compare again, and empty the old one. undo-split takes it back.")
final class SplitState extends FleetCommand {
  @Parameters(
      paramLabel = "FILE.tfstate",
      description = "the state, as terraform state pull has it")
  private Path file = Path.of("");

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      required = true,
      description = "the rules, one a line: FROM [where ATTRIBUTE = TEXT] -> STACK [TO]")
  private Path rules = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "the folder for the new states, which hold the secrets of the old one")
  private Path out = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description =
          "the folder of the old configuration, where terraform init was run: by its providers"
              + " terraform reads the attributes of all resources; default: only of those that are"
              + " built into terraform")
  private @Nullable Path config;

  @Option(names = "--push", description = "put the new states into their stacks' places")
  private boolean push;

  @Option(
      names = "--original",
      paramLabel = "URL",
      description =
          "where the old state is, gs://BUCKET/PREFIX/default.tfstate: --push locks it, checks that"
              + " it is the one that was split, and empties it in the end")
  private @Nullable String original;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .that(!out.toString().isEmpty(), "out", out, "the path of a folder")
        .that(
            config == null || Files.isDirectory(config),
            "config",
            String.valueOf(config),
            "the path of a folder")
        .that(
            original == null || push,
            "original",
            String.valueOf(original),
            "named with --push, which empties it")
        .throwIfAny();
    Optional<OtherPlace> old =
        Optional.ofNullable(original).map(url -> OtherPlace.of("original", url));
    StateDocument state = StateDocument.parse(InputFile.bytes(file), file.toString());
    SplitRules parsed =
        SplitRules.parse(
            new String(InputFile.bytes(rules), StandardCharsets.UTF_8), rules.toString());
    SplitPlan plan = SplitPlan.of(state, parsed, targets(global, fleet));
    SplitFolder folder = new SplitFolder(out);
    if (!push || !folder.isPushed()) {
      folder.write(plan);
    }
    Verified verified = verified(global, plan, folder, console);
    console.table(SplitView.HEADING, SplitView.rows(plan));
    SplitView.lines(plan, verified).forEach(console::line);
    Map<String, Object> document = new LinkedHashMap<>(SplitView.document(plan, verified));
    document.put("out", out.toString());
    document.put("pushed", push);
    if (push) {
      try (FleetStates states = FleetStates.open(global, fleet);
          ProgressLine progress = new ProgressLine(console, "pushing states")) {
        new SplitPush(states.states(), states.locks(), folder).push(old, progress);
      }
      console.line("pushed and compared: every instance is in its stack's state");
      if (old.isEmpty()) {
        console.line("the old state still has them too: nobody may apply it any more");
      }
      console.line("next: scripts/cdktf diff STACK, for every stack");
      console.line("      aipress state undo-split %s   to undo this", out);
    } else {
      console.line(
          "nothing was pushed; next: the same with --push, and --original URL if the old state is in"
              + " a bucket");
    }
    console.document(document);
  }

  private Verified verified(
      GlobalOptions global, SplitPlan plan, SplitFolder folder, Console console) {
    Optional<TerraformProgram> terraform = TerraformProgram.find(global.environment());
    if (terraform.isEmpty()) {
      return Verified.nothing();
    }
    try (ProgressLine progress = new ProgressLine(console, "comparing with " + terraform.get())) {
      return new SplitVerification(terraform.get(), config).verify(plan, file, folder, progress);
    }
  }

  private static SplitTargets targets(GlobalOptions global, Fleet fleet) {
    try (TenantRegistry registry = global.openExisting(fleet)) {
      RegistrySnapshot snapshot = registry.snapshot();
      Map<String, ShardId> tenants = new HashMap<>();
      snapshot.tenants().forEach(tenant -> tenants.put(tenant.id().value(), tenant.shard()));
      return new SplitTargets(FleetStacks.of(fleet, snapshot.shards()), tenants);
    }
  }
}
