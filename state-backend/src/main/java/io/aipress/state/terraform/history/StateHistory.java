package io.aipress.state.terraform.history;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Outcome;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Progress;
import io.aipress.state.terraform.document.StateDocument;
import io.aipress.state.terraform.inventory.StateSummary;
import io.aipress.state.terraform.location.Stack;
import io.aipress.state.terraform.location.StatePlace;
import io.aipress.state.terraform.store.ObjectVersion;
import io.aipress.state.terraform.store.Parallel;
import io.aipress.state.terraform.store.StateStore;
import io.aipress.state.terraform.store.StoredState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The versions of a stack's state that its bucket keeps. */
public final class StateHistory {
  private final StateStore states;

  /** Histories of what a store has. */
  public StateHistory(StateStore states) {
    this.states = states;
  }

  private record Looked(
      ObjectVersion version, Optional<StoredState> state, List<Problem> problems) {}

  /**
   * The versions of a state, the newest first.
   *
   * @throws AipressException STATE_MISSING when there never was one, or as {@link
   *     io.aipress.state.terraform.store.StateClient}
   */
  public List<StateVersion> of(Stack stack, Progress progress) {
    List<ObjectVersion> versions = states.versions(stack.location());
    if (versions.isEmpty()) {
      throw new AipressException(missing(stack.location(), stack.name()));
    }
    List<Looked> looked = Parallel.map(versions, this::look, progress);
    List<StateVersion> history = new ArrayList<>();
    for (int i = 0; i < looked.size(); i++) {
      Looked version = looked.get(i);
      Optional<StateDocument> older =
          i + 1 < looked.size()
              ? looked.get(i + 1).state().map(StoredState::document)
              : Optional.empty();
      history.add(
          new StateVersion(
              version.version(),
              version.state().map(StateSummary::of),
              version.problems(),
              version
                  .state()
                  .flatMap(
                      state ->
                          older.map(before -> AddressChanges.between(before, state.document())))));
    }
    return history;
  }

  private Looked look(ObjectVersion version) {
    try {
      return new Looked(version, Optional.of(states.read(version)), List.of());
    } catch (AipressException e) {
      if (e.outcome() == Outcome.OUTSIDE_FAILED) {
        throw e;
      }
      return new Looked(version, Optional.empty(), e.problems());
    }
  }

  /** A stack without any version of a state. */
  static Problem missing(StatePlace place, String stack) {
    return Problem.of(
            ErrorCode.STATE_MISSING, "stack %s has no state at %s".formatted(stack, place.url()))
        .field("STACK", stack)
        .rule("the stack was applied at least once")
        .fix("aipress state list names the stacks that have one");
  }
}
