package io.aipress.cli.command.shards;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.FleetRegions;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.command.base.MovesBegun;
import io.aipress.cli.command.base.PlanOptions;
import io.aipress.cli.command.base.PlanRun;
import io.aipress.cli.console.Console;
import io.aipress.cli.explain.Histories;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.placement.plan.MovePlan;
import io.aipress.shards.placement.plan.Rebalance;
import io.aipress.shards.placement.plan.RebalanceOptions;
import io.aipress.shards.placement.plan.RecentMoves;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.TenantRegistry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aipress shards rebalance}. */
@Command(
    name = "rebalance",
    mixinStandardHelpOptions = true,
    description =
        "Begin to move tenants from the fullest shards of each region to the emptiest, at most"
            + " --max-moves of them. Pinned and dedicated ones stay, and who moved in the last 7"
            + " days. Prints the plan first; undo with tenants rollback.")
final class RebalanceShards extends FleetCommand {
  @Option(
      names = "--min-gain",
      paramLabel = "G",
      defaultValue = "" + RebalanceOptions.DEFAULT_MINIMUM_GAIN,
      description =
          "by how many places the giving shard must be fuller than the taking one; default:"
              + " ${DEFAULT-VALUE}")
  private int minimumGain = RebalanceOptions.DEFAULT_MINIMUM_GAIN;

  @Option(
      names = "--hysteresis",
      paramLabel = "H",
      defaultValue = "" + RebalanceOptions.DEFAULT_HYSTERESIS,
      description =
          "leave a region alone whose fullest shard is at most so many places above its mean;"
              + " default: ${DEFAULT-VALUE}")
  private int hysteresis = RebalanceOptions.DEFAULT_HYSTERESIS;

  @Option(names = "--region", paramLabel = "R", description = "this region only")
  private @Nullable String region;

  @Mixin private PlanOptions options = new PlanOptions();

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    RebalanceOptions wanted =
        RebalanceOptions.defaults()
            .withMaxMoves(options.maxMoves())
            .withMinimumGain(minimumGain)
            .withHysteresis(hysteresis)
            .withRegion(region == null ? null : FleetRegions.require(fleet, region));
    try (TenantRegistry registry = global.openExisting(fleet)) {
      RecentMoves recent = new RecentMoves();
      Instant since = Instant.now().minus(RecentMoves.DEFAULT_REST);
      if (!Histories.read(registry, new HistoryQuery(null, since), recent)) {
        console.note("a snapshot has no history: who moved not long ago may move again");
      }
      MovePlan plan =
          Rebalance.plan(registry.snapshot(), fleet.placement(), wanted.withResting(recent));
      PlanRun run = new PlanRun(console, options, plan, nobody -> false);
      run.print();
      if (run.passes()) {
        MovesBegun.of(console, registry, plan, fleet.placement());
      }
    }
  }
}
