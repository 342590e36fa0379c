package io.aipress.state.terraform.inventory;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Outcome;
import io.aipress.shards.fleet.StatePolicy;
import io.aipress.shards.registry.Progress;
import io.aipress.state.terraform.inventory.StackStatus.Kind;
import io.aipress.state.terraform.location.FleetStacks;
import io.aipress.state.terraform.location.Stack;
import io.aipress.state.terraform.location.StateLocation;
import io.aipress.state.terraform.lock.StateLock;
import io.aipress.state.terraform.lock.StateLocks;
import io.aipress.state.terraform.store.ObjectVersion;
import io.aipress.state.terraform.store.Parallel;
import io.aipress.state.terraform.store.StateClient;
import io.aipress.state.terraform.store.StateStore;
import io.aipress.state.terraform.store.StoredState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the stacks of a fleet with the states that are in its buckets. */
public final class StateInventory {
  private static final Comparator<StateLocation> BY_PLACE =
      Comparator.comparing(StateLocation::url);

  private final StateClient client;
  private final StateStore states;
  private final StateLocks locks;
  private final FleetStacks stacks;

  /** The inventory of a fleet. */
  public StateInventory(StateClient client, StateLocks locks, FleetStacks stacks) {
    this.client = client;
    this.states = new StateStore(client);
    this.locks = locks;
    this.stacks = stacks;
  }

  /**
   * What was found.
   *
   * @param stacks every stack, and every state without one, by name
   * @param strays states at places outside the scheme, which no stack can have
   */
  public record Inventory(List<StackStatus> stacks, List<String> strays) {}

  /**
   * Reads all states.
   *
   * @throws AipressException as {@link StateClient}; a state that cannot be read is no failure
   */
  public Inventory read(Progress progress) {
    Map<StateLocation, ObjectVersion> stored = new TreeMap<>(BY_PLACE);
    Set<StateLocation> locked = new HashSet<>();
    List<String> strays = new ArrayList<>();
    for (String bucket : stacks.buckets()) {
      for (ObjectVersion object : client.list(bucket, stacks.root())) {
        Optional<StateLocation> state = StateLocation.ofStateObject(bucket, object.name());
        state.ifPresent(location -> stored.put(location, object));
        StateLocation.ofLockObject(bucket, object.name()).ifPresent(locked::add);
        if (state.isEmpty() && object.name().endsWith(StatePolicy.STATE_SUFFIX)) {
          strays.add("gs://" + bucket + "/" + object.name());
        }
      }
    }
    Set<Stack> all = new TreeSet<>(stacks.all());
    stored.keySet().forEach(location -> all.add(stacks.at(location)));
    locked.forEach(location -> all.add(stacks.at(location)));
    List<StackStatus> found =
        Parallel.map(
            List.copyOf(all),
            stack ->
                status(
                    stack,
                    Optional.ofNullable(stored.get(stack.location())),
                    locked.contains(stack.location())),
            progress);
    return new Inventory(found, strays);
  }

  private StackStatus status(Stack stack, Optional<ObjectVersion> object, boolean isLocked) {
    Optional<StateLock> lock = isLocked ? locks.find(stack.location()) : Optional.empty();
    if (object.isEmpty()) {
      return new StackStatus(stack, Kind.MISSING, Optional.empty(), List.of(), lock);
    }
    try {
      Optional<StoredState> state = states.read(stack.location());
      Kind kind =
          state.isEmpty()
              ? Kind.MISSING
              : stacks.knows(stack) || stacks.isGlobal(stack.location())
                  ? Kind.PRESENT
                  : Kind.ORPHAN;
      return new StackStatus(stack, kind, state.map(StateSummary::of), List.of(), lock);
    } catch (AipressException e) {
      if (e.outcome() == Outcome.OUTSIDE_FAILED) {
        throw e;
      }
      return new StackStatus(stack, Kind.INVALID, Optional.empty(), e.problems(), lock);
    }
  }
}
