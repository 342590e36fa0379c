package io.aipress.cli.command.shards;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.command.base.PlanOptions;
import io.aipress.cli.console.Console;
import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.placement.plan.EvacuationPlan;
import io.aipress.shards.placement.plan.ShardMerge;
import io.aipress.shards.registry.TenantRegistry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress shards merge}. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    description =
        "Drain a shard and begin to move its tenants to shards that are named, all or none, so that"
            + " it can retire. Prints the plan first. Undo with tenants rollback and shards"
            + " reopen.")
final class MergeShard extends FleetCommand {
  @Parameters(paramLabel = "N", description = "the number of the shard that goes")
  private int number;

  @Option(
      names = "--into",
      required = true,
      split = ",",
      paramLabel = "M",
      description = "the shards that take its tenants")
  private List<Integer> into = List.of();

  @Option(names = "--include-pinned", description = "pinned tenants go too")
  private boolean includePinned;

  @Mixin private PlanOptions options = new PlanOptions();

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    ShardId shard = new ShardId(number);
    Set<ShardId> targets = into.stream().map(ShardId::new).collect(Collectors.toUnmodifiableSet());
    try (TenantRegistry registry = global.openExisting(fleet)) {
      EvacuationPlan plan =
          ShardMerge.plan(registry.snapshot(), fleet.placement(), shard, targets, includePinned);
      EvacuationRun.of(console, options, registry, plan, fleet.placement());
    }
  }
}
