package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.command.base.Steps;
import io.aipress.cli.console.Console;
import io.aipress.cli.guide.Copy;
import io.aipress.cli.guide.NextSteps;
import io.aipress.cli.guide.RemovalGuide;
import io.aipress.cli.view.TenantView;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress tenants remove}. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description =
        "Remove one tenant. Its id, domains and place stay taken until the change of its stack is"
            + " applied and confirmed; its data stays unless a backup of it is named.")
final class RemoveTenant extends FleetCommand {
  @Parameters(paramLabel = "ID", description = "the tenant's id")
  private String id = "";

  @Option(
      names = "--backup",
      paramLabel = "REF",
      description = "where its data can be restored from; lets the database go too")
  private @Nullable String backup;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    Tenant removed;
    NextSteps next;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      removed = registry.remove(new TenantId(id), fleet.placement(), backup);
      next = RemovalGuide.of(removed, Copy.of(registry, fleet, removed, removed.shard()));
    }
    console.line("removed %s from %s", removed.id(), removed.shard().stackName());
    console.line("until that is applied and confirmed, its id, domains and place stay taken");
    Steps.print(console, next);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("tenant", TenantView.document(removed, null));
    document.put("next", next.commands());
    console.document(document);
  }
}
