package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.command.base.MovesBegun;
import io.aipress.cli.command.base.PlanOptions;
import io.aipress.cli.command.base.PlanRun;
import io.aipress.cli.console.Console;
import io.aipress.cli.tenantlist.IdList;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.placement.plan.BatchMove;
import io.aipress.shards.placement.plan.MovePlan;
import io.aipress.shards.registry.TenantRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress tenants move}. */
@Command(
    name = "move",
    mixinStandardHelpOptions = true,
    description =
        "Begin to move tenants to another shard of their region, all or none. Prints the plan"
            + " first. Moves go on with tenants advance and are undone with tenants rollback.")
final class MoveTenants extends FleetCommand {
  @Parameters(arity = "0..*", paramLabel = "ID", description = "the tenants' ids")
  private List<String> ids = List.of();

  @Option(
      names = "--file",
      paramLabel = "LIST",
      description = "more tenants: a file with one id a line")
  private @Nullable Path file;

  @Option(
      names = "--to",
      paramLabel = "N",
      description = "the shard they go to; default: the emptiest of each one's region")
  private @Nullable Integer to;

  @Mixin private PlanOptions plan = new PlanOptions();

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    List<TenantId> tenants = tenants();
    ShardId target = to == null ? null : new ShardId(to);
    try (TenantRegistry registry = global.openExisting(fleet)) {
      MovePlan moves = BatchMove.plan(registry.snapshot(), fleet.placement(), tenants, target);
      PlanRun run = new PlanRun(console, plan, moves, anybody -> true);
      run.print();
      if (run.passes()) {
        MovesBegun.of(console, registry, moves, fleet.placement());
      }
    }
  }

  private List<TenantId> tenants() {
    Checks checks = new Checks(ErrorCode.ARGUMENT_INVALID);
    List<TenantId> tenants = new ArrayList<>();
    for (String id : ids) {
      checks.make(() -> new TenantId(id)).ifPresent(tenants::add);
    }
    Path list = file;
    if (list != null) {
      Optional<List<TenantId>> listed = checks.make(() -> IdList.read(list));
      listed.ifPresent(tenants::addAll);
    }
    checks.throwIfAny();
    if (tenants.isEmpty()) {
      throw new AipressException(
          Problem.of(ErrorCode.ARGUMENT_INVALID, "no tenant is named")
              .field("ID", null)
              .rule("at least one tenant, as an argument or in --file LIST")
              .fix("name the tenants to move, see `aipress tenants list`"));
    }
    return tenants;
  }
}
