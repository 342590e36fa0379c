package io.aipress.cli.command;

import io.aipress.cli.console.Console;
import io.aipress.cli.starter.SampleTenants;
import io.aipress.cli.starter.Starter;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code aipress init}. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Write a commented starter fleet.yaml and a small tenants.csv.")
final class InitCommand implements Callable<Integer> {
  @ParentCommand private Aipress aipress;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "the folder to write to; made when missing; default: this one")
  private Path folder = Path.of(".");

  @Option(
      names = "--tenants",
      paramLabel = "N",
      defaultValue = "" + SampleTenants.STARTER_COUNT,
      description = "sample tenants in tenants.csv; default: ${DEFAULT-VALUE}")
  private int tenants = SampleTenants.STARTER_COUNT;

  @Override
  public Integer call() {
    Console console = aipress.global().console();
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .range("tenants", tenants, 1, SampleTenants.MAX_COUNT, "tenants")
        .throwIfAny();
    List<Path> written = Starter.write(folder, tenants);
    for (Path file : written) {
      console.line("wrote %s", file);
    }
    console.line("next: edit them, then: aipress --fleet %s tenants import %s", written.toArray());
    console.document(Map.of("written", written.stream().map(Path::toString).toList()));
    return 0;
  }
}
