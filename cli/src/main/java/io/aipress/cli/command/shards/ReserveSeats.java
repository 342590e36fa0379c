package io.aipress.cli.command.shards;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.ShardView;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.TenantRegistry;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress shards reserve}. */
@Command(
    name = "reserve",
    mixinStandardHelpOptions = true,
    description =
        "Keep places on a shard for tenants to come; tenants add --reservation uses them up, shards"
            + " release gives them back. Repeating changes nothing.")
final class ReserveSeats extends FleetCommand {
  @Parameters(paramLabel = "N", description = "the shard's number")
  private int number;

  @Option(names = "--name", required = true, paramLabel = "NAME", description = "its name")
  private String name = "";

  @Option(names = "--tier", required = true, paramLabel = "T", description = "service tier")
  private String tier = "";

  @Option(names = "--seats", required = true, paramLabel = "K", description = "how many places")
  private int seats;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    Checks checks = new Checks(ErrorCode.ARGUMENT_INVALID);
    Optional<ShardId> shard = checks.make(() -> new ShardId(number));
    Optional<ServiceTier> ofTier = checks.make(() -> ServiceTier.of(tier));
    Reservation wanted =
        checks.orThrow(
            () -> new Reservation(name, shard.orElseThrow(), ofTier.orElseThrow(), seats));
    Reservation kept;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      kept = registry.reserve(wanted, fleet.placement());
    }
    console.line(
        "reservation %s keeps %d %s places on shard %s",
        kept.name(), kept.seats(), kept.tier(), kept.shard());
    console.line("next: aipress tenants add ID ... --reservation " + kept.name());
    console.document(Map.of("reservation", ShardView.document(kept)));
  }
}
