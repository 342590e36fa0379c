package io.aipress.cli.command.base;

import io.aipress.cli.console.Console;
import io.aipress.cli.console.ConsoleStyle;
import io.aipress.cli.console.Waiting;
import io.aipress.cli.fleetfile.FleetFile;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.state.registry.Registries;
import io.aipress.state.registry.adapter.RegistryMigration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that every command takes, before or after its name, and what follows from them. */
public final class GlobalOptions {
  private static final String ACTOR_VARIABLE = "AIPRESS_ACTOR";

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
      description =
          "the registry: sqlite:PATH, snapshot:FILE (read-only) or"
              + " spanner://PROJECT/INSTANCE/DATABASE; default: as the fleet file says")
  private @Nullable String registry;

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description =
          "who changes the registry, for its history; default: the variable "
              + ACTOR_VARIABLE
              + ", else the user of the operating system")
  private @Nullable String actor;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      scope = ScopeType.INHERIT,
      description = "why, for the history")
  private @Nullable String reason;

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

  private final Map<String, String> environment;
  private @Nullable Console console;

  /** Options of a process with these variables. */
  public GlobalOptions(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The variables of the process. */
  public Map<String, String> environment() {
    return environment;
  }

  /** Whoever holds these options: the command at the top. */
  public interface Holder {
    /** The options. */
    GlobalOptions global();
  }

  /** Where the command prints; always the same, once the options are known. */
  public Console console() {
    if (console == null) {
      console = newConsole();
    }
    return console;
  }

  private Console newConsole() {
    boolean terminal = environment.containsKey("AIPRESS_TERMINAL");
    boolean color = terminal && !noColor && !environment.containsKey("NO_COLOR");
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    return new Console(out, err, new ConsoleStyle(json, quiet, color, terminal));
  }

  /** Whether stack traces are wanted. */
  public boolean debug() {
    return debug;
  }

  /** The fleet that the fleet file describes. */
  public Fleet fleet() {
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .that(!fleetFile.toString().isEmpty(), "fleet", fleetFile, "the path of a file")
        .throwIfAny();
    return FleetFile.load(fleetFile);
  }

  /** The same problem with the line of the fleet file that it comes from, where there is one. */
  public Problem inFleetFile(Problem problem) {
    return FleetFile.placed(fleetFile, problem);
  }

  /** Who changes the registry, and why. */
  public Author author() {
    String variable = environment.get(ACTOR_VARIABLE);
    String ofProcess =
        variable == null || variable.isEmpty() ? Author.ofSystem().actor() : variable;
    return new Author(actor == null ? ofProcess : actor, reason);
  }

  /** The registry, which is made when it is missing. */
  public TenantRegistry openOrCreate(Fleet fleet) {
    return answered(fleet, url -> Registries.openOrCreate(url, base(), fleet.identity(), author()));
  }

  /** The registry, which must be there. */
  public TenantRegistry openExisting(Fleet fleet) {
    return answered(fleet, url -> Registries.open(url, base(), fleet.identity(), author()));
  }

  /** What brings the registry to the version of this release. */
  public RegistryMigration migration(Fleet fleet) {
    return answered(fleet, url -> Registries.migration(url, base(), fleet.identity(), author()));
  }

  /** What a registry answers; Spanner may take a minute to find out that nobody does. */
  private <T> T answered(Fleet fleet, Function<String, T> open) {
    String url = url(fleet);
    return Waiting.on("the registry " + Problem.shown(url), console(), () -> open.apply(url));
  }

  /** The registry's URL: as given, or as the fleet file has it. */
  public String url(Fleet fleet) {
    return registry == null ? fleet.registry() : registry;
  }

  /** A path of the fleet file is relative to that file, one of the command line to where we are. */
  public Path base() {
    Path here = Path.of("").toAbsolutePath();
    Path folder = fleetFile.toAbsolutePath().getParent();
    return registry != null || folder == null ? here : folder;
  }
}
