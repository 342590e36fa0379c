package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.command.base.Steps;
import io.aipress.cli.console.Console;
import io.aipress.cli.guide.Copy;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--epoch",
      paramLabel = "E",
      description = "refuse when the tenant has another epoch; default: the one read just now")
  private @Nullable Long epoch;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    TenantId tenant = new TenantId(id);
    Copy copy;
    boolean leavesDatabase;
    Optional<Withdrawal> left;
    long at;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      Tenant before = MoveReport.known(registry, tenant);
      Optional<Move> move = registry.findMove(tenant);
      copy = Copy.of(registry, fleet, before, move.map(Move::other).orElseGet(before::shard));
      leavesDatabase =
          !copy.ownDatabase()
              && move.map(Move::withdrawal)
                  .or(() -> Optional.ofNullable(before.details().withdrawal()))
                  .map(Withdrawal::leavesDatabase)
                  .orElse(false);
      at = epoch == null ? before.epoch() : epoch;
      left = registry.confirmRemoved(tenant, at);
    }
    ShardId shard = copy.shard();
    boolean leftDatabase = leavesDatabase && left.isEmpty();
    NextSteps next =
        left.map(withdrawal -> MoveGuide.leaving(tenant, at + 1, copy, withdrawal))
            .orElseGet(() -> RemovalGuide.leftover(tenant, copy, leftDatabase));
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
    document.put("databaseLeft", leftDatabase);
    document.put("next", next.commands());
    console.document(document);
  }
}
