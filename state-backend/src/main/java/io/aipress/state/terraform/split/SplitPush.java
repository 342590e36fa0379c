package io.aipress.state.terraform.split;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Progress;
import io.aipress.state.terraform.document.StateDocument;
import io.aipress.state.terraform.document.StateInstance;
import io.aipress.state.terraform.document.StateWriter;
import io.aipress.state.terraform.history.StateRestore;
import io.aipress.state.terraform.location.OtherPlace;
import io.aipress.state.terraform.location.Stack;
import io.aipress.state.terraform.location.StatePlace;
import io.aipress.state.terraform.lock.StateLocks;
import io.aipress.state.terraform.split.SplitFolder.Content;
import io.aipress.state.terraform.split.SplitFolder.Entry;
import io.aipress.state.terraform.split.SplitFolder.Pushed;
import io.aipress.state.terraform.store.Parallel;
import io.aipress.state.terraform.store.StateStore;
import io.aipress.state.terraform.store.StoredState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the states of a split into their stacks' places, and takes them back.
 *
 * <p>Every state is read and written under its lock. A push that broke off may be repeated: what is
 * there already stays. The old state is emptied last, once every new one is read back and compared,
 * so that no instance is ever in no state; it keeps its earlier versions, which is what the undo
 * goes back to.
 */
public final class SplitPush {
  private static final String OPERATION = "aipress state split";

  private final StateStore states;
  private final StateLocks locks;
  private final SplitFolder folder;

  /** Pushes of the split in a folder. */
  public SplitPush(StateStore states, StateLocks locks, SplitFolder folder) {
    this.states = states;
    this.locks = locks;
    this.folder = folder;
  }

  /**
   * Pushes the split.
   *
   * @param original where the old state is, to be emptied; empty when it is in no bucket
   * @return how many stacks have their state now
   * @throws AipressException SPLIT_FOLDER_INVALID; STATE_EXISTS when a stack has a state with
   *     something else in it; STATE_LINEAGE or STATE_CHANGED when the old state is not the one that
   *     was split; STATE_LOCKED
   */
  public int push(Optional<OtherPlace> original, Progress progress) {
    Content split = folder.read();
    return original.isEmpty()
        ? pushed(split, progress)
        : locks.holding(original.get(), OPERATION, lock -> pushed(split, original.get(), progress));
  }

  private int pushed(Content split, OtherPlace original, Progress progress) {
    StoredState old = original(split, original);
    boolean emptied = old.document().serial() > split.serial();
    if (!emptied) {
      folder.put(new Pushed(original.url(), old.generation()));
    }
    int pushed = pushed(split, progress);
    if (!emptied) {
      states.write(original, empty(old.document()), old.generation());
    }
    return pushed;
  }

  /** The old state, as it was split, or emptied by a push before. */
  private StoredState original(Content split, StatePlace place) {
    StoredState old =
        states
            .read(place)
            .orElseThrow(
                () ->
                    new AipressException(
                        Problem.of(ErrorCode.STATE_MISSING, "there is no state " + place.url())
                            .field("original", place.url())
                            .rule("the state that was split is there")
                            .fix("leave --original out if the state is in no bucket")));
    StateDocument document = old.document();
    if (!document.lineage().equals(split.lineage())) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.STATE_LINEAGE,
                  "%s has lineage %s, what was split %s"
                      .formatted(place.url(), document.lineage(), split.lineage()))
              .field("original", place.url())
              .rule("the state named is the one that was split")
              .fix("name the right one with --original"));
    }
    boolean emptied = document.serial() == split.serial() + 1 && document.resources().isEmpty();
    if (document.serial() != split.serial() && !emptied) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.STATE_CHANGED,
                  "%s has serial %d, what was split %d"
                      .formatted(place.url(), document.serial(), split.serial()))
              .field("original", place.url())
              .rule("nobody has applied the state since it was split")
              .fix("pull it again and split that"));
    }
    return old;
  }

  private int pushed(Content split, Progress progress) {
    List<Problem> taken =
        Parallel.map(split.entries(), this::taken, Progress.NONE).stream()
            .flatMap(Optional::stream)
            .toList();
    if (!taken.isEmpty()) {
      throw new AipressException(taken);
    }
    Parallel.map(
        split.entries(),
        entry ->
            locks.holding(
                entry.stack().location(),
                OPERATION,
                lock -> {
                  put(entry);
                  return entry;
                }),
        progress);
    Parallel.map(
        split.entries(),
        entry -> {
          if (!holds(states.read(entry.stack().location()), entry)) {
            throw new AipressException(changed(entry.stack()));
          }
          return entry;
        },
        Progress.NONE);
    return split.entries().size();
  }

  private void put(Entry entry) {
    Optional<StoredState> there = states.read(entry.stack().location());
    if (holds(there, entry)) {
      return;
    }
    taken(entry, there)
        .ifPresent(
            problem -> {
              throw new AipressException(problem);
            });
    byte[] content = entry.content();
    if (there.isPresent()) { // empty, as the first init leaves it: it keeps its lineage
      content =
          entry.state().as(there.get().document().lineage(), there.get().document().serial() + 1);
    }
    states.write(entry.stack().location(), content, there.map(StoredState::generation).orElse(0L));
  }

  private Optional<Problem> taken(Entry entry) {
    return taken(entry, states.read(entry.stack().location()));
  }

  private static Optional<Problem> taken(Entry entry, Optional<StoredState> there) {
    if (there.isEmpty() || there.get().document().resources().isEmpty() || holds(there, entry)) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.of(
                ErrorCode.STATE_EXISTS,
                "stack %s has a state with %,d resources already"
                    .formatted(entry.stack(), there.get().document().managedInstances()))
            .field("stack", entry.stack())
            .rule("a stack that gets a state has none, or an empty one")
            .fix("look at it with aipress state history %s".formatted(entry.stack())));
  }

  /** Whether a state has the very instances of an entry. */
  private static boolean holds(Optional<StoredState> there, Entry entry) {
    return there.isPresent() && instances(there.get().document()).equals(instances(entry.state()));
  }

  private static Map<String, StateInstance> instances(StateDocument state) {
    return new HashMap<>(state.byAddress());
  }

  private static byte[] empty(StateDocument state) {
    return new StateWriter(state.terraformVersion()).write(state.lineage(), state.serial() + 1);
  }

  private static Problem changed(Stack stack) {
    return Problem.of(
            ErrorCode.STATE_CHANGED, "stack %s has another state than was pushed".formatted(stack))
        .field("stack", stack)
        .rule("nobody applies a stack while, or since, it got its state")
        .fix("look at it with aipress state history %s".formatted(stack));
  }

  /**
   * Undoes a push: the new states become empty, and the old one is restored from the version that
   * was split.
   *
   * @return how many stacks have an empty state now
   * @throws AipressException STATE_CHANGED when a stack was applied since, and then nothing is done
   */
  public int undo(Progress progress) {
    Content split = folder.read();
    Optional<Pushed> pushed = folder.pushed();
    List<Problem> changed =
        Parallel.map(split.entries(), this::changedSince, Progress.NONE).stream()
            .flatMap(Optional::stream)
            .toList();
    if (!changed.isEmpty()) {
      throw new AipressException(changed);
    }
    pushed.ifPresent(this::restore);
    Parallel.map(
        split.entries(),
        entry ->
            locks.holding(
                entry.stack().location(),
                OPERATION,
                lock -> {
                  takeBack(entry);
                  return entry;
                }),
        progress);
    folder.forgetPushed();
    return split.entries().size();
  }

  private Optional<Problem> changedSince(Entry entry) {
    Optional<StoredState> there = states.read(entry.stack().location());
    return there.isEmpty() || there.get().document().resources().isEmpty() || holds(there, entry)
        ? Optional.empty()
        : Optional.of(changed(entry.stack()));
  }

  private void restore(Pushed pushed) {
    OtherPlace original = OtherPlace.of("original", pushed.original());
    boolean emptied =
        states.read(original).map(old -> old.document().resources().isEmpty()).orElse(true);
    if (emptied) {
      new StateRestore(states, locks).restore(original, original.url(), pushed.generation());
    }
  }

  private void takeBack(Entry entry) {
    Optional<StoredState> there = states.read(entry.stack().location());
    changedSince(entry)
        .ifPresent(
            problem -> {
              throw new AipressException(problem);
            });
    if (there.isPresent() && !there.get().document().resources().isEmpty()) {
      states.write(
          entry.stack().location(), empty(there.get().document()), there.get().generation());
    }
  }
}
