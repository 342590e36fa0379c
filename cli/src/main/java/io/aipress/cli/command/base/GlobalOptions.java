package io.aipress.cli.command;

import io.aipress.cli.console.Console;
import io.aipress.cli.console.ConsoleStyle;
import io.aipress.cli.fleetfile.FleetFile;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.state.registry.Registries;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that every command takes, before or after its name, and what follows from them. */
final class GlobalOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--fleet",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      defaultValue = "${env:AIPRESS_FLEET:-fleet.yaml}",
      description = "the fleet file; default: the variable AIPRESS_FLEET, else fleet.yaml")
  private Path fleetFile = Path.of("fleet.yaml");

  @Option(
      names = "--registry",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "the registry: sqlite:PATH; default: as the fleet file says")
  private @Nullable String registry;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "one JSON document on stdout, nothing else there")
  private boolean json;

  @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "no colours")
  private boolean noColor;

  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      description = "no progress and no remarks on stderr")
  private boolean quiet;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "stack traces of failures on stderr")
  private boolean debug;

  Console console() {
    boolean terminal = System.getenv("AIPRESS_TERMINAL") != null;
    boolean color = terminal && !noColor && System.getenv("NO_COLOR") == null;
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    return new Console(out, err, new ConsoleStyle(json, quiet, color, terminal));
  }

  boolean debug() {
    return debug;
  }

  Fleet fleet() {
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .that(!fleetFile.toString().isEmpty(), "fleet", fleetFile, "the path of a file")
        .throwIfAny();
    return FleetFile.load(fleetFile);
  }

  /** The registry, which is made when it is missing. */
  TenantRegistry openOrCreate(Fleet fleet) {
    return Registries.openOrCreate(url(fleet), base(), fleet.identity());
  }

  /** The registry, which must be there. */
  TenantRegistry openExisting(Fleet fleet) {
    return Registries.open(url(fleet), base(), fleet.identity());
  }

  private String url(Fleet fleet) {
    return registry == null ? fleet.registry() : registry;
  }

  /** A path of the fleet file is relative to that file, one of the command line to where we are. */
  private Path base() {
    Path here = Path.of("").toAbsolutePath();
    Path folder = fleetFile.toAbsolutePath().getParent();
    return registry != null || folder == null ? here : folder;
  }
}
