package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.TenantView;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code aipress tenants pin}. */
@Command(
    name = "pin",
    mixinStandardHelpOptions = true,
    description = "Pin a tenant: the balancer leaves it alone; repeating changes nothing.")
final class PinTenant extends FleetCommand {
  @Parameters(paramLabel = "ID", description = "the tenant's id")
  private String id = "";

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    Tenant tenant;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      tenant = registry.setPinned(new TenantId(id), true);
    }
    console.line("%s is pinned to %s", tenant.id(), tenant.shard().stackName());
    console.document(Map.of("tenant", TenantView.document(tenant, null)));
  }
}
