package io.aipress.cli.command.base;

import io.aipress.cli.console.Console;
import io.aipress.cli.view.PlanView;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.placement.plan.BlastRadius;
import io.aipress.shards.placement.plan.LeftBehind;
import io.aipress.shards.placement.plan.MovePlan;
import io.aipress.shards.placement.plan.PlanEffect;
import io.aipress.shards.placement.plan.PlannedMove;
import java.util.List;
import java.util.Map;

/** Prints a plan, then says whether it may be carried out. */
public final class PlanRun {
  /** Most moves, and most tenants that stay, shown to people; with JSON all of them. */
  private static final int MAX_SHOWN = 20;

  private PlanRun() {}

  /**
   * Prints a plan; it is part of the document even when what follows is refused.
   *
   * @return whether there is something to be done: somebody moves, and it is no dry run
   * @throws AipressException BLAST_RADIUS when more tenants would move than may
   */
  public static boolean passes(Console console, MovePlan plan, PlanOptions options) {
    int most = options.maxMoves();
    print(console, plan);
    console.attach("dryRun", options.dryRun());
    BlastRadius.check(plan, most);
    return !options.dryRun() && !plan.isEmpty();
  }

  /** Ends a command that has printed its plan and does nothing. */
  public static void end(Console console, PlanOptions options) {
    console.line(options.dryRun() ? "dry run: nothing was written" : "nothing to do");
    console.document(Map.of("moves", List.of()));
  }

  private static void print(Console console, MovePlan plan) {
    console.attach("plan", PlanView.document(plan));
    PlanEffect effect = plan.effect();
    console.line(PlanView.cost(effect));
    if (!plan.isEmpty()) {
      List<PlannedMove> moves = plan.moves();
      console.table(PlanView.HEADING, moves.stream().limit(MAX_SHOWN).map(PlanView::row).toList());
      more(console, moves.size(), "move");
      console.line(PlanView.stacks(effect));
      console.line(PlanView.fill("touched shards", effect.touchedBefore(), effect.touchedAfter()));
      console.line(PlanView.fill("open shards", effect.openBefore(), effect.openAfter()));
    }
    List<LeftBehind> left = plan.left();
    left.stream().limit(MAX_SHOWN).forEach(tenant -> console.line(PlanView.left(tenant)));
    more(console, left.size(), "stay");
    plan.remarks().forEach(remark -> console.line("note: " + remark));
  }

  private static void more(Console console, int all, String what) {
    if (all > MAX_SHOWN) {
      console.line("... and %,d more %s; --json names all", all - MAX_SHOWN, what);
    }
  }
}
