package io.aipress.cli.command.shards;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.ShardView;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.TenantRegistry;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code aipress shards release}. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description = "Give back the places that a reservation still keeps.")
final class ReleaseSeats extends FleetCommand {
  @Parameters(paramLabel = "NAME", description = "the reservation's name")
  private String name = "";

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    Reservation released;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      released = registry.release(name);
    }
    console.line(
        "released %d %s places on shard %s", released.seats(), released.tier(), released.shard());
    console.document(Map.of("reservation", ShardView.document(released)));
  }
}
