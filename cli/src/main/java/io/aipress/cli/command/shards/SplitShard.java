package io.aipress.cli.command.shards;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.command.base.MovesBegun;
import io.aipress.cli.command.base.PlanOptions;
import io.aipress.cli.command.base.PlanRun;
import io.aipress.cli.console.Console;
import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.placement.plan.NewShardPlan;
import io.aipress.shards.placement.plan.ShardSplit;
import io.aipress.shards.registry.TenantRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aipress shards split}. */
@Command(
    name = "split",
    mixinStandardHelpOptions = true,
    description =
        "Begin to move half of a shard's tenants to the first empty open shard of its region;"
            + " pinned ones stay. Prints the plan first; undo with tenants rollback.")
final class SplitShard extends FleetCommand {
  @Parameters(paramLabel = "N", description = "the shard's number")
  private int number;

  @Mixin private PlanOptions options = new PlanOptions();

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    ShardId shard = new ShardId(number);
    try (TenantRegistry registry = global.openExisting(fleet)) {
      NewShardPlan split =
          ShardSplit.plan(registry.snapshot(), fleet.placement(), shard).requireOpen();
      PlanRun run = new PlanRun(console, options, split.plan(), anybody -> true);
      run.print();
      if (run.passes()) {
        MovesBegun.of(console, registry, split.plan(), fleet.placement());
      }
    }
  }
}
