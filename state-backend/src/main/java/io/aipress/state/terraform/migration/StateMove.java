package io.aipress.state.terraform.migration;

import io.aipress.state.terraform.location.Stack;
import io.aipress.state.terraform.location.StateLocation;
import java.util.Locale;

/**
 * A stack whose state moves.
 *
 * @param stack the stack, with the place that the state goes to
 * @param from the place that it leaves
 * @param step how far it is
 */
public record StateMove(Stack stack, StateLocation from, Step step) {
  /** How far the move of a state is. */
  public enum Step {
    /** The stack has no state to move. */
    NONE,
    /** The state is at its old place only. */
    WAITING,
    /** The state is at its new place, and the old one is locked for good. */
    MOVED;

    /** The step as JSON and people have it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
