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
import java.util.function.Predicate;

/** Prints a plan of moves, and says whether it may be carried out. */
public final class PlanRun {
  /** Most moves, and most tenants that stay, shown to people; with JSON all of them. */
  private static final int MAX_SHOWN = 20;

  private final Console console;
  private final PlanOptions options;
  private final MovePlan plan;
  private final Predicate<LeftBehind> refused;

  /**
   * A plan that is to be printed.
   *
   * @param refused which tenants may not be left behind: with one of them, nobody moves
   */
  public PlanRun(
      Console console, PlanOptions options, MovePlan plan, Predicate<LeftBehind> refused) {
    this.console = console;
    this.options = options;
    this.plan = plan;
    this.refused = refused;
    options.maxMoves();
  }

  /** Prints the plan; it is part of the document even when what follows is refused. */
  public void print() {
    console.attach("plan", PlanView.document(plan));
    console.attach("dryRun", options.dryRun());
    PlanEffect effect = plan.effect();
    console.line(PlanView.cost(effect));
    if (!plan.isEmpty()) {
      List<PlannedMove> moves = plan.moves();
      console.table(PlanView.HEADING, moves.stream().limit(MAX_SHOWN).map(PlanView::row).toList());
      more(moves.size(), "move");
      console.line(PlanView.stacks(effect.stacks()));
      console.line(PlanView.fill("touched shards", effect.touchedBefore(), effect.touchedAfter()));
      console.line(PlanView.fill("open shards", effect.openBefore(), effect.openAfter()));
    }
    List<LeftBehind> stay = plan.left().stream().filter(refused.negate()).toList();
    stay.stream().limit(MAX_SHOWN).forEach(tenant -> console.line(PlanView.left(tenant)));
    more(stay.size(), "stay");
    plan.remarks().forEach(remark -> console.line("note: " + remark));
  }

  /**
   * Lets the plan pass, or refuses it.
   *
   * @return whether there is something to be done: it is no dry run
   * @throws AipressException with the problem of everyone who may not be left behind; BLAST_RADIUS
   *     when more tenants would move than may
   */
  public boolean passes() {
    List<LeftBehind> homeless = plan.left().stream().filter(refused).toList();
    if (!homeless.isEmpty()) {
      throw new AipressException(homeless.stream().map(LeftBehind::problem).toList());
    }
    BlastRadius.check(plan, options.maxMoves());
    if (options.dryRun()) {
      console.line("dry run: nothing was written");
      console.document(Map.of("moves", List.of()));
    }
    return !options.dryRun();
  }

  private void more(int all, String what) {
    if (all > MAX_SHOWN) {
      console.line("... and %,d more %s; --json names all", all - MAX_SHOWN, what);
    }
  }
}
