package io.aipress.cli.command.shards;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.ShardView;
import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.TenantRegistry;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code aipress shards share}. */
@Command(
    name = "share",
    mixinStandardHelpOptions = true,
    description = "Give a shard that one tenant had alone to all again; undoes tenants dedicate.")
final class ShareShard extends FleetCommand {
  @Parameters(paramLabel = "N", description = "the shard's number")
  private int number;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    ShardLoad load;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      Shard shard = registry.dedicate(new ShardId(number), null, fleet.placement());
      load =
          registry.shards().stream()
              .filter(known -> known.shard().id().equals(shard.id()))
              .findFirst()
              .orElseGet(() -> ShardLoad.empty(shard));
    }
    console.line("shard %s is for all tenants", load.shard().id());
    console.document(Map.of("shard", ShardView.document(fleet, load)));
  }
}
