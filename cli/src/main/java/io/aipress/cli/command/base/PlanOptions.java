package io.aipress.cli.command.base;

import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.placement.plan.BlastRadius;
import io.aipress.shards.placement.plan.RebalanceOptions;
import picocli.CommandLine.Option;

/** The options of everything that moves tenants. */
public final class PlanOptions {
  @Option(
      names = "--max-moves",
      paramLabel = "K",
      defaultValue = "" + BlastRadius.DEFAULT_MAX_MOVES,
      description = "most tenants that may move; default: ${DEFAULT-VALUE}")
  private int maxMoves = BlastRadius.DEFAULT_MAX_MOVES;

  @Option(names = "--dry-run", description = "print the plan and change nothing")
  private boolean dryRun;

  /** Most tenants that may move. */
  public int maxMoves() {
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .range("max-moves", maxMoves, 1, RebalanceOptions.MAX_MOVES, "tenants")
        .throwIfAny();
    return maxMoves;
  }

  /** Whether the plan is all that is wanted. */
  public boolean dryRun() {
    return dryRun;
  }
}
