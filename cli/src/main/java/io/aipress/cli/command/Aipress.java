package io.aipress.cli.command;

import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.command.registry.RegistryCommand;
import io.aipress.cli.command.shards.ShardsCommand;
import io.aipress.cli.command.state.StateCommand;
import io.aipress.cli.command.tenants.TenantsCommand;
import io.aipress.cli.console.Console;
import io.aipress.cli.console.ConsoleStyle;
import io.aipress.cli.console.StandardStream;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.io.FileDescriptor;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code aipress}, to which all others belong. */
@Command(
    name = "aipress",
    mixinStandardHelpOptions = true,
    versionProvider = Aipress.Version.class,
    sortOptions = false,
    description = {
      "WordPress at scale on Google Cloud: one Terraform stack for each project shard.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 done; 1 refused, or a check found something; 2 unusable arguments or input;"
          + " 3 an outside service failed (safe to repeat)."
    },
    subcommands = {
      InitCommand.class,
      DoctorCommand.class,
      TenantsCommand.class,
      ShardsCommand.class,
      RegistryCommand.class,
      StateCommand.class,
      SynthCommand.class,
      GenerateCompletion.class,
      HelpCommand.class
    })
public final class Aipress implements Runnable, GlobalOptions.Holder {
  @Mixin private GlobalOptions global;

  @Spec private CommandSpec spec;

  private Aipress(Map<String, String> environment) {
    global = new GlobalOptions(environment);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /**
   * Runs one command on the process's own streams and returns its exit status. From the moment the
   * process is told to end, by Ctrl-C say, nothing more is printed: neither what then fails here
   * nor what Node says when it loses us.
   */
  public static int run(String[] arguments) {
    StandardStream out = new StandardStream(FileDescriptor.out);
    StandardStream err = new StandardStream(FileDescriptor.err);
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  out.silence();
                  err.silence();
                }));
    PrintWriter outWriter = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    PrintWriter errWriter = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8));
    int status = run(outWriter, errWriter, arguments);
    outWriter.flush();
    if (out.hasFailed()) {
      errWriter.println("error: OUTPUT_NOT_WRITABLE: cannot write the result to stdout");
      status = ErrorCode.OUTPUT_NOT_WRITABLE.outcome().exitStatus();
    }
    errWriter.flush();
    return status;
  }

  /** Runs one command on given streams and returns its exit status. */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return run(out, err, System.getenv(), arguments);
  }

  /** Runs one command on given streams, with given variables in the place of the process's own. */
  public static int run(
      PrintWriter out, PrintWriter err, Map<String, String> environment, String... arguments) {
    CommandLine commandLine = new CommandLine(new Aipress(environment));
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    commandLine.setParameterExceptionHandler(Aipress::wrongArguments);
    commandLine.setExecutionExceptionHandler(
        (exception, failed, parsed) -> failure(exception, failed));
    try {
      return commandLine.execute(arguments);
    } catch (OutOfMemoryError e) {
      return failure(new AipressException(outOfMemory(e), e), commandLine);
    }
  }

  private static int wrongArguments(ParameterException exception, String[] arguments) {
    CommandLine failed = exception.getCommandLine();
    boolean json = Arrays.asList(arguments).contains("--json");
    Console console =
        new Console(failed.getOut(), failed.getErr(), new ConsoleStyle(json, false, false, false));
    Problem problem =
        Problem.of(ErrorCode.ARGUMENT_INVALID, shown(exception, arguments))
            .fix("see: " + failed.getCommandSpec().qualifiedName() + " --help");
    if (exception.getArgSpec() != null) {
      String value = exception.getValue();
      problem = problem.field(exception.getArgSpec().paramLabel(), value);
    }
    if (exception instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      problem = problem.field("argument", unmatched.getUnmatched().get(0));
    }
    console.problems(new AipressException(problem));
    return problem.code().outcome().exitStatus();
  }

  /** What is wrong, with arguments that are long or cannot be printed as they may be shown. */
  private static String shown(ParameterException exception, String[] arguments) {
    String message = String.valueOf(exception.getMessage());
    for (String argument : arguments) {
      String shown = Problem.shown(argument);
      if (!shown.equals(argument)) {
        message = message.replace(argument, shown);
        int value = argument.indexOf('=') + 1;
        message =
            message.replace(argument.substring(value), Problem.shown(argument.substring(value)));
      }
    }
    return message.replaceFirst(" is not an? (int|long)$", " is no whole number");
  }

  /** By now the command's own data is garbage, so there is memory to say so. */
  private static Problem outOfMemory(OutOfMemoryError error) {
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    return Problem.of(
            ErrorCode.MEMORY_EXHAUSTED,
            "not enough memory, %s: the heap has %,d MiB".formatted(error.getMessage(), heap))
        .rule("what a command works on fits into the heap")
        .fix(
            "repeat it with a larger one, AIPRESS_HEAP=%dm; what is there is as after a kill"
                .formatted(2 * heap));
  }

  private static int failure(Exception exception, CommandLine failed) {
    GlobalOptions options = ((Aipress) root(failed).getCommand()).global;
    AipressException known =
        exception instanceof AipressException aipress
            ? aipress
            : new AipressException(
                Problem.of(ErrorCode.INTERNAL, "a fault of this library: " + exception)
                    .fix("run again with --debug and report what it prints"),
                exception);
    options.console().problems(known);
    if (options.debug()) {
      exception.printStackTrace(failed.getErr());
    }
    return known.outcome().exitStatus();
  }

  private static CommandLine root(CommandLine commandLine) {
    CommandLine root = commandLine;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return root;
  }

  @Override
  public GlobalOptions global() {
    return global;
  }

  /** Says the version of the build. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Aipress.class.getPackage().getImplementationVersion();
      return new String[] {"aipress " + (version == null ? "(development build)" : version)};
    }
  }
}
