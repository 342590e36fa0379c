package io.aipress.cli.command.registry;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.TenantRegistry;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code aipress registry verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Check every invariant on what is stored, and name every broken row and what waits to be"
            + " confirmed. Changes nothing.")
final class VerifyRegistry extends FleetCommand {
  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    List<Problem> problems;
    RowCounts counts = new RowCounts();
    try (TenantRegistry registry = global.openExisting(fleet)) {
      problems = registry.verify(fleet.placement());
      registry.rows(counts);
    }
    Map<String, Object> rows = counts.document();
    console.attach("rows", rows);
    rows.forEach((kind, count) -> console.line("%-12s %,d", kind, count));
    counts.waiting().forEach(waits -> console.line("waits        " + waits));
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
    console.line("every invariant holds");
    console.document(Map.of("problems", List.of(), "waiting", counts.waiting()));
  }
}
