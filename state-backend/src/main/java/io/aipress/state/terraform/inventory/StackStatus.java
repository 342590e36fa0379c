package io.aipress.state.terraform.inventory;

import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.location.Stack;
import io.aipress.state.terraform.lock.StateLock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A stack and its state.
 *
 * @param stack the stack
 * @param kind whether the two belong together
 * @param state the state; empty when there is none or it cannot be read
 * @param problems why it cannot be read
 * @param lock the lock, while somebody holds it
 */
public record StackStatus(
    Stack stack,
    Kind kind,
    Optional<StateSummary> state,
    List<Problem> problems,
    Optional<StateLock> lock) {

  /** Whether a stack and a state belong together. */
  public enum Kind {
    /** The stack has a state. */
    PRESENT,
    /** The stack has none: it was never applied, or its state is lost. */
    MISSING,
    /** The state has no stack in the registry. */
    ORPHAN,
    /** There is something, but no state that can be read. */
    INVALID;

    /** The kind as JSON and people have it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
