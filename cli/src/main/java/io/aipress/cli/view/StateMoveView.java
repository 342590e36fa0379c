package io.aipress.cli.view;

import io.aipress.state.terraform.migration.StateMove;
import java.util.List;
import java.util.Map;

/** The move of a state to another bucket, for people and as JSON. */
public final class StateMoveView {
  /** The headings of {@link #row}. */
  public static final List<String> HEADING = List.of("STACK", "STEP", "FROM", "TO");

  private StateMoveView() {}

  /** A move as a row. Within its bucket a state keeps its name. */
  public static List<String> row(StateMove move) {
    return List.of(
        move.stack().name(),
        move.step().text(),
        move.from().bucket(),
        move.stack().location().bucket());
  }

  /** A move as keys. */
  public static Map<String, Object> document(StateMove move) {
    return new Document()
        .put("stack", move.stack().name())
        .put("step", move.step().text())
        .put("from", move.from().url())
        .put("to", move.stack().location().url())
        .map();
  }
}
