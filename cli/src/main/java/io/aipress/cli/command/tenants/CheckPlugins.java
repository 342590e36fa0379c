package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.pluginlist.PluginList;
import io.aipress.cli.view.PluginView;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.plugins.PluginPolicy;
import io.aipress.shards.plugins.PluginSupport;
import io.aipress.shards.plugins.PluginVerdict;
import io.aipress.shards.registry.TenantRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress tenants check-plugins}. */
@Command(
    name = "check-plugins",
    mixinStandardHelpOptions = true,
    description =
        "Say of every plugin of a tenant's site how far it works here, why, and what to use in its"
            + " place. Exit status 1 when one is not supported. Changes nothing.")
final class CheckPlugins extends FleetCommand {
  @Parameters(paramLabel = "ID", description = "the tenant's id")
  private String id = "";

  @Option(
      names = "--plugins",
      required = true,
      paramLabel = "FILE",
      description =
          "the site's plugins: one slug a line, or what wp plugin list prints with --format=json"
              + " or csv")
  private Path file = Path.of("");

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    TenantId tenant = new TenantId(id);
    PluginPolicy policy = fleet.plugins();
    List<PluginVerdict> verdicts = PluginList.read(file).stream().map(policy::verdict).toList();
    try (TenantRegistry registry = global.openExisting(fleet)) {
      MoveReport.known(registry, tenant);
    }
    console.table(PluginView.HEADING, verdicts.stream().map(PluginView::row).toList());
    console.attach("tenant", tenant.value());
    console.attach("plugins", verdicts.stream().map(PluginView::document).toList());
    List<Problem> problems =
        verdicts.stream()
            .filter(verdict -> verdict.support() == PluginSupport.NOT_SUPPORTED)
            .map(verdict -> problem(tenant, verdict))
            .toList();
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
    console.document(Map.of());
  }

  private static Problem problem(TenantId tenant, PluginVerdict verdict) {
    return Problem.of(
            ErrorCode.PLUGIN_NOT_SUPPORTED,
            "%s cannot be used by %s: it %s".formatted(verdict.plugin(), tenant, verdict.reason()))
        .field("plugin", verdict.plugin())
        .rule("full or limited support in the compatibility matrix or the fleet file")
        .fix("use instead: " + verdict.alternative());
  }
}
