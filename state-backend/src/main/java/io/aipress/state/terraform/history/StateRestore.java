package io.aipress.state.terraform.history;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Outcome;
import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.location.Stack;
import io.aipress.state.terraform.location.StatePlace;
import io.aipress.state.terraform.lock.StateLocks;
import io.aipress.state.terraform.store.ObjectVersion;
import io.aipress.state.terraform.store.StateStore;
import io.aipress.state.terraform.store.StoredState;
import java.util.List;
import java.util.Optional;

/**
 * Brings an earlier version of a state back, as a new version: under the lock, with a serial above
 * all others, so that Terraform takes it for what it is. The version that it replaces stays, and
 * can be restored in turn. What exists in Google Cloud is not touched: the next plan shows how far
 * it is from the state.
 */
public final class StateRestore {
  private final StateStore states;
  private final StateLocks locks;

  /** Restores in what a store has. */
  public StateRestore(StateStore states, StateLocks locks) {
    this.states = states;
    this.locks = locks;
  }

  /**
   * What was done.
   *
   * @param generation the version that is live now
   * @param serial its serial
   * @param replaced the version that was live before; empty when the state had been deleted
   * @param changes what the restore changed in the newest state that can be read
   */
  public record Restored(
      long generation, long serial, Optional<ObjectVersion> replaced, AddressChanges changes) {}

  /**
   * Restores a version.
   *
   * @param generation which one, as the history shows it
   * @throws AipressException STATE_LOCKED, STATE_MISSING, STATE_GENERATION_UNKNOWN, STATE_LINEAGE,
   *     STATE_INVALID, STATE_CHANGED, or as {@link io.aipress.state.terraform.store.StateClient};
   *     nothing is written then
   */
  public Restored restore(Stack stack, long generation) {
    return restore(stack.location(), stack.name(), generation);
  }

  /** The same for a state at any place, which messages call by a name. */
  public Restored restore(StatePlace place, String stack, long generation) {
    return locks.holding(
        place, "aipress state restore", lock -> restored(place, stack, generation));
  }

  private Restored restored(StatePlace place, String stack, long generation) {
    List<ObjectVersion> versions = states.versions(place);
    if (versions.isEmpty()) {
      throw new AipressException(StateHistory.missing(place, stack));
    }
    ObjectVersion wanted =
        versions.stream()
            .filter(version -> version.generation() == generation)
            .findFirst()
            .orElseThrow(() -> unknown(stack, generation));
    StoredState earlier = states.read(wanted);
    Optional<ObjectVersion> live = Optional.of(versions.get(0)).filter(ObjectVersion::isLive);
    Optional<StoredState> last = lastReadable(versions);
    last.ifPresent(now -> sameLineage(stack, now, earlier));
    long serial =
        Math.max(earlier.document().serial(), last.map(now -> now.document().serial()).orElse(0L))
            + 1;
    ObjectVersion written =
        states.write(
            place,
            earlier.document().withSerial(serial),
            live.map(ObjectVersion::generation).orElse(0L));
    return new Restored(
        written.generation(),
        serial,
        live,
        last.map(now -> AddressChanges.between(now.document(), earlier.document()))
            .orElse(AddressChanges.NONE));
  }

  /** The newest state that can be read: what is live may be damaged, which is why one restores. */
  private Optional<StoredState> lastReadable(List<ObjectVersion> versions) {
    for (ObjectVersion version : versions) {
      try {
        return Optional.of(states.read(version));
      } catch (AipressException e) {
        if (e.outcome() == Outcome.OUTSIDE_FAILED) {
          throw e;
        }
      }
    }
    return Optional.empty();
  }

  private static void sameLineage(String stack, StoredState live, StoredState earlier) {
    if (!live.document().lineage().equals(earlier.document().lineage())) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.STATE_LINEAGE,
                  "version %d of %s has lineage %s, the newest %s"
                      .formatted(
                          earlier.generation(),
                          stack,
                          earlier.document().lineage(),
                          live.document().lineage()))
              .field("generation", earlier.generation())
              .rule("versions of one state have one lineage")
              .fix(
                  "the two are states of different things; take the older one by hand with"
                      + " `gcloud storage cp`, and look before you push it"));
    }
  }

  private static AipressException unknown(String stack, long generation) {
    return new AipressException(
        Problem.of(
                ErrorCode.STATE_GENERATION_UNKNOWN,
                "the state of %s has no version %d".formatted(stack, generation))
            .field("generation", generation)
            .rule("a version that the bucket still keeps")
            .fix("aipress state history %s shows them".formatted(stack)));
  }
}
