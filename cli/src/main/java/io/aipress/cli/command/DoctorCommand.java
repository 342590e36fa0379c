package io.aipress.cli.command;

import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.doctor.Check;
import io.aipress.cli.doctor.Check.Status;
import io.aipress.cli.doctor.Doctor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code aipress doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Check JDK, Node, Terraform or OpenTofu, cdktf CLI, credentials, registry and state bucket,"
            + " and say how to mend each.")
final class DoctorCommand implements Callable<Integer> {
  @ParentCommand private Aipress aipress;

  @Override
  public Integer call() {
    GlobalOptions global = aipress.global();
    Console console = global.console();
    List<Check> checks =
        new Doctor(global.environment()).examine(global::fleet, global::openExisting);
    console.table(
        List.of("STATUS", "CHECK", "FOUND"),
        checks.stream()
            .map(check -> List.of(word(check.status()), check.name(), check.found()))
            .toList());
    checks.stream()
        .filter(check -> !check.fix().isEmpty())
        .forEach(check -> console.line("%s: %s", check.name(), check.fix()));
    console.document(Map.of("checks", checks.stream().map(DoctorCommand::document).toList()));
    return checks.stream().anyMatch(check -> check.status() == Status.FAILED) ? 1 : 0;
  }

  private static Map<String, Object> document(Check check) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", check.name());
    document.put("status", word(check.status()));
    document.put("found", check.found());
    if (!check.fix().isEmpty()) {
      document.put("fix", check.fix());
    }
    return document;
  }

  private static String word(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
