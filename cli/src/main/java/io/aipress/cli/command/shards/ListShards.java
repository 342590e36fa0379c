package io.aipress.cli.command.shards;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.ShardView;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.TenantRegistry;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code aipress shards list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "All shards, by number.")
final class ListShards extends FleetCommand {
  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    List<ShardLoad> loads;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      loads = registry.shards();
    }
    console.table(
        ShardView.HEADING, loads.stream().map(load -> ShardView.row(fleet, load)).toList());
    console.document(
        Map.of("shards", loads.stream().map(load -> ShardView.document(fleet, load)).toList()));
  }
}
