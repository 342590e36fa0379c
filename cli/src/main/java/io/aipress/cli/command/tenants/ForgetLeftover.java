package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.TenantRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress tenants forget-leftover}. */
@Command(
    name = "forget-leftover",
    mixinStandardHelpOptions = true,
    description =
        "Say that data which a tenant left on a shard is gone, so that a tenant of that id may come"
            + " there again.")
final class ForgetLeftover extends FleetCommand {
  @Parameters(paramLabel = "ID", description = "the tenant's id")
  private String id = "";

  @Option(names = "--shard", required = true, paramLabel = "N", description = "the shard")
  private int shard;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    TenantId tenant = new TenantId(id);
    ShardId where = new ShardId(shard);
    try (TenantRegistry registry = global.openExisting(fleet)) {
      registry.forgetLeftover(tenant, where);
    }
    console.line("no data of %s is left on shard %s", tenant, where);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("tenant", tenant.value());
    document.put("shard", where.number());
    console.document(document);
  }
}
