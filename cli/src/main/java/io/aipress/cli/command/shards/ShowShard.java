package io.aipress.cli.command.shards;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.ShardView;
import io.aipress.cli.view.TenantView;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantState;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code aipress shards show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description =
        "One shard: its places by tier, what is taken of everything it has, and what comes and goes.")
final class ShowShard extends FleetCommand {
  @Parameters(paramLabel = "N", description = "the shard's number")
  private int number;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    ShardId id = new ShardId(number);
    RegistrySnapshot snapshot;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      snapshot = registry.snapshot();
    }
    ShardLoad load =
        snapshot.loads().stream()
            .filter(candidate -> candidate.shard().id().equals(id))
            .findFirst()
            .orElseThrow(() -> new AipressException(ShardProblems.unknown(List.of(id))));
    List<Move> moves =
        snapshot.moves().stream()
            .filter(move -> move.source().equals(id) || move.target().equals(id))
            .toList();
    List<Tenant> removed =
        snapshot.tenants().stream()
            .filter(tenant -> tenant.shard().equals(id) && tenant.state() == TenantState.REMOVED)
            .toList();
    List<Reservation> reservations =
        snapshot.reservations().stream().filter(kept -> kept.shard().equals(id)).toList();
    List<String> withoutLogin =
        snapshot.sitesByShard().getOrDefault(id, List.of()).stream()
            .filter(copy -> copy.login() == null)
            .map(copy -> copy.tenant().id().value())
            .toList();
    List<Leftover> leftovers =
        snapshot.leftovers().stream().filter(left -> left.shard().equals(id)).toList();

    Map<String, Object> document = ShardView.document(fleet, load);
    document.forEach((field, value) -> console.line("%-16s %s", field, value));
    for (ServiceTier tier : ServiceTier.values()) {
      console.line("%-16s %d served, %d held", tier, load.served().of(tier), load.held().of(tier));
    }
    ShardView.dimensions(fleet.placement(), load.seats()).forEach(line -> console.line(line));
    moves.forEach(move -> console.line("%-16s %s", "move", TenantView.text(move)));
    removed.forEach(tenant -> console.line("%-16s %s", "removed", TenantView.removal(tenant)));
    reservations.forEach(
        kept ->
            console.line(
                "%-16s %s: %d %s places", "reservation", kept.name(), kept.seats(), kept.tier()));
    if (!withoutLogin.isEmpty()) {
      console.line("%-16s %s", "withoutLogin", String.join(" ", withoutLogin));
    }
    leftovers.forEach(left -> console.line("%-16s data of %s", "leftover", left.tenant()));

    document.put("tiers", ShardView.document(load.served()));
    document.put("heldTiers", ShardView.document(load.held()));
    document.put("dimensions", ShardView.dimensionDocument(fleet.placement(), load.seats()));
    document.put("moves", moves.stream().map(TenantView::document).toList());
    document.put("removed", removed.stream().map(tenant -> tenant.id().value()).toList());
    document.put("reservations", reservations.stream().map(ShardView::document).toList());
    document.put("withoutLogin", withoutLogin);
    document.put("leftovers", leftovers.stream().map(left -> left.tenant().value()).toList());
    console.document(Map.of("shard", document));
  }
}
