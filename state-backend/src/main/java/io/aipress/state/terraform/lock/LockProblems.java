package io.aipress.state.terraform.lock;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.location.StateLocation;
import io.aipress.state.terraform.location.StatePlace;

/** What locks refuse, and how to find out whether their holders are gone. */
final class LockProblems {
  private LockProblems() {}

  /** Somebody holds the lock. */
  static Problem locked(StateLock lock) {
    return Problem.of(
            ErrorCode.STATE_LOCKED,
            "the state %s is locked %s (generation %d)"
                .formatted(named(lock.place()), holder(lock), lock.generation()))
        .field("generation", lock.generation())
        .rule("one process at a time writes a state")
        .fix(
            "wait until it ends. Only if you know that nothing runs (no terraform or cdktf process on"
                + " the machine named, no job in the pipeline): aipress state unlock "
                + named(lock.place())
                + " --generation "
                + lock.generation());
  }

  /** The lock is another than the one that was named. */
  static Problem changed(StateLock lock, long generation) {
    return Problem.of(
            ErrorCode.STATE_LOCK_CHANGED,
            "the lock of %s has generation %d, not %d: it is held %s"
                .formatted(named(lock.place()), lock.generation(), generation, holder(lock)))
        .field("generation", generation)
        .rule("only the lock that was looked at is removed")
        .fix("look again with aipress state locks; a lock of another generation is another run");
  }

  /** There is no lock. */
  static Problem missing(StatePlace place, long generation) {
    return Problem.of(ErrorCode.STATE_LOCK_MISSING, "nobody holds the lock of " + named(place))
        .field("generation", generation)
        .rule("the lock is there")
        .fix("nothing is to be done: the stack can be applied");
  }

  /** A lock of ours that could not be released, after what it was taken for. */
  static Problem kept(StateLock lock) {
    return Problem.of(
            ErrorCode.STATE_UNREACHABLE,
            "what was to be done is done, but the lock of %s could not be released"
                .formatted(named(lock.place())))
        .field("generation", lock.generation())
        .rule("a lock is released by whoever took it")
        .fix(
            "aipress state unlock %s --generation %d"
                .formatted(named(lock.place()), lock.generation()));
  }

  /** The name by which {@code aipress state unlock} takes a place. */
  private static String named(StatePlace place) {
    return place instanceof StateLocation location ? location.prefix() : place.url();
  }

  private static String holder(StateLock lock) {
    return lock.info()
        .map(
            info ->
                "by %s for %s since %s"
                    .formatted(
                        Problem.shown(info.who()), Problem.shown(info.operation()), lock.since()))
        .orElse(
            "since %s by somebody whose lock file is not in Terraform's form"
                .formatted(lock.since()));
  }
}
