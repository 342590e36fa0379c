package io.aipress.cli.command.shards;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.ShardView;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.TenantRegistry;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code aipress shards reservations}. */
@Command(
    name = "reservations",
    mixinStandardHelpOptions = true,
    description = "All reservations, by name.")
final class ListReservations extends FleetCommand {
  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    List<Reservation> reservations;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      reservations = registry.snapshot().reservations();
    }
    console.table(
        List.of("RESERVATION", "SHARD", "TIER", "SEATS"),
        reservations.stream()
            .map(
                kept ->
                    List.of(
                        kept.name(),
                        kept.shard().digits(),
                        kept.tier().text(),
                        String.valueOf(kept.seats())))
            .toList());
    console.document(
        Map.of("reservations", reservations.stream().map(ShardView::document).toList()));
  }
}
