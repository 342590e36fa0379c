package io.aipress.cli.command.shards;

import io.aipress.cli.command.base.MovesBegun;
import io.aipress.cli.command.base.PlanOptions;
import io.aipress.cli.command.base.PlanRun;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.EvacuationView;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.placement.plan.EvacuationPlan;
import io.aipress.shards.placement.plan.LeftBehind;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.TenantRegistry;

/** Prints the plan that empties a shard, and carries it out. */
final class EvacuationRun {
  private EvacuationRun() {}

  static void of(
      Console console,
      PlanOptions options,
      TenantRegistry registry,
      EvacuationPlan plan,
      PlacementRules rules) {
    console.attach("evacuation", EvacuationView.document(plan));
    PlanRun run = new PlanRun(console, options, plan.plan(), EvacuationRun::mustGetAPlaceFirst);
    run.print();
    EvacuationView.lines(plan).forEach(line -> console.line(line));
    if (run.passes()) {
      registry.setState(plan.shard(), ShardState.DRAINING);
      console.line("shard %s drains", plan.shard());
      MovesBegun.of(console, registry, plan.plan(), rules);
    }
  }

  /** All or none: who finds no place has to get one before anybody moves. */
  private static boolean mustGetAPlaceFirst(LeftBehind tenant) {
    return tenant.problem().code() == ErrorCode.SHARD_FULL;
  }
}
