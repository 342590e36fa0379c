package io.aipress.state.terraform.migration;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.StateMigration;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Shard;
import io.aipress.state.terraform.location.FleetStacks;
import io.aipress.state.terraform.location.Stack;
import io.aipress.state.terraform.location.StateLocation;
import io.aipress.state.terraform.lock.LockInfo;
import io.aipress.state.terraform.lock.StateLock;
import io.aipress.state.terraform.lock.StateLocks;
import io.aipress.state.terraform.migration.StateMove.Step;
import io.aipress.state.terraform.store.ObjectVersion;
import io.aipress.state.terraform.store.Parallel;
import io.aipress.state.terraform.store.StateClient;
import io.aipress.state.terraform.store.StateStore;
import io.aipress.state.terraform.store.StoredState;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Copies every state of a fleet from the bucket that a migration leaves to the one it goes to.
 *
 * <p>Each is copied byte for byte under both locks, and read back. The lock of the old place is
 * then kept for good, with the migration's name in it: whoever applies an old configuration is
 * refused there instead of going on with an old state. Nothing is deleted. A migration that broke
 * off may be repeated.
 */
public final class BucketMigration {
  private final StateClient client;
  private final StateStore states;
  private final StateLocks locks;
  private final FleetStacks before;
  private final FleetStacks after;
  private final String operation;

  /**
   * A migration of a fleet file.
   *
   * @param name its name there
   * @param shards the shards of the registry
   * @throws AipressException MIGRATION_UNKNOWN
   */
  public BucketMigration(
      StateClient client, StateLocks locks, Fleet fleet, String name, Collection<Shard> shards) {
    List<StateMigration> all = fleet.stateMigrations();
    StateMigration migration =
        all.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    int next = all.indexOf(migration) + 1;
    this.client = client;
    this.states = new StateStore(client);
    this.locks = locks;
    this.before = FleetStacks.of(fleet.before(migration), shards);
    this.after = FleetStacks.of(next < all.size() ? fleet.before(all.get(next)) : fleet, shards);
    this.operation = "aipress state migrate " + name;
  }

  private static AipressException unknown(String name) {
    return new AipressException(
        Problem.of(
                ErrorCode.MIGRATION_UNKNOWN,
                "the fleet file has no migration " + Problem.shown(name))
            .field("NAME", name)
            .rule("a name under stateMigrations of the fleet file")
            .fix(
                "write stateMigrations: {NAME: OLD-BUCKET} into the fleet file, and the new bucket"
                    + " as stateBucket"));
  }

  /** How far the move of every stack's state is. */
  public List<StateMove> look(Progress progress) {
    return Parallel.map(List.copyOf(places().values()), this::look, progress);
  }

  /**
   * The stacks by the new place of their state, and the old one: shards, and what else is there.
   */
  private SortedMap<String, StateMove> places() {
    SortedMap<String, StateMove> places = new TreeMap<>();
    for (Stack stack : before.all()) {
      put(places, stack.location());
    }
    for (String bucket : before.buckets()) {
      for (ObjectVersion object : client.list(bucket, before.root())) {
        StateLocation.ofStateObject(bucket, object.name())
            .ifPresent(location -> put(places, location));
      }
    }
    return places;
  }

  private void put(SortedMap<String, StateMove> places, StateLocation from) {
    Stack target = after.require(before.at(from).name());
    places.put(target.name(), new StateMove(target, from, Step.NONE));
  }

  private StateMove look(StateMove place) {
    Optional<StoredState> old = states.read(place.from());
    Step step = old.isPresent() ? Step.WAITING : Step.NONE;
    if (old.isPresent()
        && isOurs(locks.find(place.from()))
        && isSuccessor(old.get(), states.read(place.stack().location()))) {
      step = Step.MOVED;
    }
    return new StateMove(place.stack(), place.from(), step);
  }

  /** Whether a state is the old one or what became of it; a copy that broke off leaves none. */
  private static boolean isSuccessor(StoredState old, Optional<StoredState> there) {
    return there.isPresent()
        && there.get().document().lineage().equals(old.document().lineage())
        && there.get().document().serial() >= old.document().serial();
  }

  private boolean isOurs(Optional<StateLock> lock) {
    return lock.flatMap(StateLock::info).map(LockInfo::operation).equals(Optional.of(operation));
  }

  /**
   * Moves every state that waits.
   *
   * @return how far every stack is
   * @throws AipressException STATE_EXISTS when the new place has another state, STATE_LOCKED when
   *     somebody runs; what was moved before stays moved
   */
  public List<StateMove> apply(Progress progress) {
    List<StateMove> moves = look(Progress.NONE);
    List<Problem> taken =
        Parallel.map(moves, this::taken, Progress.NONE).stream().flatMap(Optional::stream).toList();
    if (!taken.isEmpty()) {
      throw new AipressException(taken);
    }
    return Parallel.map(moves, this::move, progress);
  }

  private Optional<Problem> taken(StateMove move) {
    if (move.step() != Step.WAITING) {
      return Optional.empty();
    }
    return taken(move, states.read(move.from()), states.read(move.stack().location()));
  }

  private static Optional<Problem> taken(
      StateMove move, Optional<StoredState> old, Optional<StoredState> there) {
    boolean free =
        there.isEmpty() || isSame(old, there) || there.get().document().resources().isEmpty();
    return free
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                    ErrorCode.STATE_EXISTS,
                    "there is another state at " + move.stack().location().url())
                .field("stack", move.stack())
                .rule("the new place of a state is free")
                .fix("look at both: which one is the stack's?"));
  }

  private static boolean isSame(Optional<StoredState> one, Optional<StoredState> other) {
    return one.isPresent()
        && other.isPresent()
        && Arrays.equals(one.get().object().content(), other.get().object().content());
  }

  private StateMove move(StateMove move) {
    if (move.step() != Step.WAITING) {
      return move;
    }
    if (isOurs(locks.find(move.from()))) { // an earlier try was killed
      copyUnderLock(move);
    } else {
      StateLock kept = locks.acquire(move.from(), operation).lock();
      try {
        copyUnderLock(move);
      } catch (RuntimeException e) {
        locks.remove(move.from(), kept.generation());
        throw e;
      }
    }
    return new StateMove(move.stack(), move.from(), Step.MOVED);
  }

  private void copyUnderLock(StateMove move) {
    locks.holding(
        move.stack().location(),
        operation,
        lock -> {
          copy(move);
          return move;
        });
  }

  private void copy(StateMove move) {
    StateLocation to = move.stack().location();
    Optional<StoredState> old = states.read(move.from());
    Optional<StoredState> there = states.read(to);
    taken(move, old, there)
        .ifPresent(
            problem -> {
              throw new AipressException(problem);
            });
    if (old.isPresent() && !isSame(old, there)) {
      states.write(to, old.get().object().content(), there.map(StoredState::generation).orElse(0L));
      if (!isSame(old, states.read(to))) {
        throw new AipressException(changed(move));
      }
    }
  }

  /**
   * Undoes the migration: old places are unlocked, and the copies at the new ones deleted.
   *
   * @return how far every stack is
   * @throws AipressException STATE_CHANGED when a stack was applied at its new place, and then
   *     nothing is undone
   */
  public List<StateMove> undo(Progress progress) {
    List<StateMove> moves = look(Progress.NONE);
    List<Problem> changed =
        Parallel.map(moves, this::changedSince, Progress.NONE).stream()
            .flatMap(Optional::stream)
            .toList();
    if (!changed.isEmpty()) {
      throw new AipressException(changed);
    }
    return Parallel.map(moves, this::moveBack, progress);
  }

  private Optional<Problem> changedSince(StateMove move) {
    if (move.step() != Step.MOVED) {
      return Optional.empty();
    }
    Optional<StoredState> there = states.read(move.stack().location());
    return there.isEmpty() || isSame(states.read(move.from()), there)
        ? Optional.empty()
        : Optional.of(changed(move));
  }

  private static Problem changed(StateMove move) {
    return Problem.of(
            ErrorCode.STATE_CHANGED,
            "%s is another state than %s"
                .formatted(move.stack().location().url(), move.from().url()))
        .field("stack", move.stack())
        .rule("nobody applies a stack while its state moves, nor before an undo")
        .fix("the stack was applied at its new place, so stay there");
  }

  private StateMove moveBack(StateMove move) {
    if (move.step() == Step.MOVED) {
      deleteCopy(move);
    }
    locks
        .find(move.from())
        .filter(lock -> isOurs(Optional.of(lock)))
        .ifPresent(lock -> locks.remove(move.from(), lock.generation()));
    return move.step() == Step.MOVED
        ? new StateMove(move.stack(), move.from(), Step.WAITING)
        : move;
  }

  private void deleteCopy(StateMove move) {
    StateLocation to = move.stack().location();
    locks.holding(
        to,
        operation,
        lock -> {
          changedSince(move)
              .ifPresent(
                  problem -> {
                    throw new AipressException(problem);
                  });
          states
              .read(to)
              .ifPresent(copy -> client.delete(to.bucket(), to.stateObject(), copy.generation()));
          return move;
        });
  }
}
