package io.aipress.cli.command.base;

import io.aipress.cli.console.Console;
import io.aipress.cli.guide.MoveGuide;
import io.aipress.cli.guide.NextSteps;
import io.aipress.cli.view.TenantView;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.placement.plan.MovePlan;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.TenantRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The end of every command that begins moves. */
public final class MovesBegun {
  private MovesBegun() {}

  /** Begins the moves of a plan, and prints what comes next. */
  public static void of(
      Console console, TenantRegistry registry, MovePlan plan, PlacementRules rules) {
    List<Move> moves = plan.isEmpty() ? List.of() : registry.startMoves(plan.requests(), rules);
    NextSteps next = MoveGuide.begun(plan.requests());
    if (!moves.isEmpty()) {
      console.line("begun: %,d %s", moves.size(), moves.size() == 1 ? "move" : "moves");
      Steps.print(console, next);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("moves", moves.stream().map(TenantView::document).toList());
    document.put("next", next.commands());
    console.document(document);
  }
}
