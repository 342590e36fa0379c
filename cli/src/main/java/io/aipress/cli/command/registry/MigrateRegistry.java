package io.aipress.cli.command.registry;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.shards.fleet.Fleet;
import io.aipress.state.registry.adapter.RegistryMigration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code aipress registry migrate}. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    description =
        "Bring the registry to the version of this release. Without --apply it prints what it would"
            + " do and changes nothing.")
final class MigrateRegistry extends FleetCommand {
  @Option(names = "--apply", description = "run the statements")
  private boolean apply;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    int present;
    int target;
    List<String> statements;
    boolean applied;
    try (RegistryMigration migration = global.migration(fleet)) {
      present = migration.present();
      target = migration.target();
      statements = migration.plan();
      applied = apply && migration.apply();
    }
    console.line("the registry is at version %d, this release at %d", present, target);
    if (!applied) {
      statements.forEach(statement -> console.line(statement.strip() + ";"));
    }
    console.line(
        statements.isEmpty()
            ? "nothing to do"
            : applied
                ? "migrated: %,d statements".formatted(statements.size())
                : apply
                    ? "somebody else has just migrated it"
                    : "dry run, nothing written; next: aipress registry migrate --apply");
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("present", present);
    document.put("target", target);
    document.put("statements", statements);
    document.put("applied", applied);
    console.document(document);
  }
}
