package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.command.base.MovesBegun;
import io.aipress.cli.command.base.PlanOptions;
import io.aipress.cli.command.base.PlanRun;
import io.aipress.cli.console.Console;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.placement.plan.Dedication;
import io.aipress.shards.placement.plan.MovePlan;
import io.aipress.shards.placement.plan.NewShardPlan;
import io.aipress.shards.placement.plan.SingleMove;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.TenantRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress tenants dedicate}. */
@Command(
    name = "dedicate",
    mixinStandardHelpOptions = true,
    description =
        "Give a tenant a shard of its own: an empty open one of its region is closed to all others,"
            + " and the tenant's move to it begins. Prints the plan first; undo with tenants"
            + " rollback and shards share.")
final class DedicateShard extends FleetCommand {
  @Parameters(paramLabel = "ID", description = "the tenant's id")
  private String id = "";

  @Option(
      names = "--to",
      paramLabel = "N",
      description = "the shard; default: the first empty open one of its region")
  private @Nullable Integer to;

  @Mixin private PlanOptions options = new PlanOptions();

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    TenantId tenant = new TenantId(id);
    try (TenantRegistry registry = global.openExisting(fleet)) {
      RegistrySnapshot snapshot = registry.snapshot();
      ShardId target;
      MovePlan plan;
      if (to == null) {
        NewShardPlan found = Dedication.plan(snapshot, fleet.placement(), tenant).requireOpen();
        target = found.target().id();
        plan = found.plan();
      } else {
        target = new ShardId(to);
        requireEmpty(snapshot, target);
        plan = SingleMove.plan(snapshot, fleet.placement(), tenant, target);
      }
      console.attach("shard", target.number());
      console.line("shard %s would be for tenant %s alone", target, tenant);
      PlanRun run = new PlanRun(console, options, plan, anybody -> true);
      run.print();
      if (run.passes()) {
        registry.dedicate(target, tenant, fleet.placement());
        console.line("dedicated shard %s to tenant %s", target, tenant);
        MovesBegun.of(console, registry, plan, fleet.placement());
      }
    }
  }

  /** Refuses before anything is printed or written what the registry would refuse later. */
  private static void requireEmpty(RegistrySnapshot snapshot, ShardId target) {
    ShardLoad load =
        snapshot.loads().stream()
            .filter(known -> known.shard().id().equals(target))
            .findFirst()
            .orElseThrow(() -> new AipressException(ShardProblems.unknown(List.of(target))));
    if (load.seats().total() > 0) {
      throw new AipressException(
          ShardProblems.notEmpty(load, "nobody else stands on a dedicated shard"));
    }
  }
}
