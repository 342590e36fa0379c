package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.command.base.Steps;
import io.aipress.cli.console.Console;
import io.aipress.cli.guide.MoveGuide;
import io.aipress.cli.guide.NextSteps;
import io.aipress.cli.guide.RemovalGuide;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.Withdrawal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code aipress tenants confirm-removed}. */
@Command(
    name = "confirm-removed",
    mixinStandardHelpOptions = true,
    description =
        "Say that the stack's change which takes a copy away is applied: of a removed tenant, or of"
            + " the copy that a move left over. With a backup there are two such changes.")
final class ConfirmRemoved extends FleetCommand {
  @Parameters(paramLabel = "ID", description = "the tenant's id")
  private String id = "";

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    TenantId tenant = new TenantId(id);
    Optional<Tenant> before;
    Optional<Move> move;
    Optional<Withdrawal> left;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      before = registry.find(tenant);
      move = registry.findMove(tenant);
      left = registry.confirmRemoved(tenant);
    }
    ShardId shard = move.map(Move::other).or(() -> before.map(Tenant::shard)).orElseThrow();
    boolean leavesDatabase =
        move.map(Move::withdrawal)
            .or(() -> before.map(removed -> removed.details().withdrawal()))
            .map(Withdrawal::leavesDatabase)
            .orElse(false);
    NextSteps next =
        left.map(withdrawal -> MoveGuide.leaving(tenant, shard, withdrawal))
            .orElseGet(() -> RemovalGuide.leftover(tenant, shard, leavesDatabase));
    console.line(
        left.isPresent()
            ? "the database of %s on shard %s is released; its place stays taken"
            : "the place of %s on shard %s is free",
        tenant,
        shard);
    Steps.print(console, next);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("tenant", tenant.value());
    document.put("shard", shard.number());
    document.put("free", left.isEmpty());
    document.put("databaseLeft", left.isEmpty() && leavesDatabase);
    document.put("next", next.commands());
    console.document(document);
  }
}
