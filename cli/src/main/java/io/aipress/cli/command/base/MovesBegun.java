package io.aipress.cli.command.base;

import io.aipress.cli.console.Console;
import io.aipress.cli.guide.MoveGuide;
import io.aipress.cli.guide.NextSteps;
import io.aipress.cli.view.TenantView;
import io.aipress.shards.registry.Move;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the commands that begin moves print at their end. */
public final class MovesBegun {
  private MovesBegun() {}

  /** Prints moves that have begun, and what comes next. */
  public static void print(Console console, List<Move> moves) {
    NextSteps next = MoveGuide.begun(moves);
    console.line("begun: %,d %s", moves.size(), moves.size() == 1 ? "move" : "moves");
    Steps.print(console, next);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("moves", moves.stream().map(TenantView::document).toList());
    document.put("next", next.commands());
    console.document(document);
  }
}
