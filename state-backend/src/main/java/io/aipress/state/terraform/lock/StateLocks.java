package io.aipress.state.terraform.lock;

import io.aipress.shards.errors.AipressException;
import io.aipress.state.terraform.location.StateLocation;
import io.aipress.state.terraform.location.StatePlace;
import io.aipress.state.terraform.store.ObjectVersion;
import io.aipress.state.terraform.store.StateClient;
import io.aipress.state.terraform.store.StoredObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The locks of states, as Terraform's gcs backend takes them: an object beside the state, made only
 * where none is, and deleted by its generation. Safe for use by several threads.
 */
public final class StateLocks {
  private final StateClient client;
  private final Clock clock;
  private final String who;

  /**
   * The locks that a connection reaches.
   *
   * @param clock for what is written into locks that are taken here
   * @param who the same: who takes them
   */
  public StateLocks(StateClient client, Clock clock, String who) {
    this.client = client;
    this.clock = clock;
    this.who = who;
  }

  /** The lock of a state; empty when nobody holds it. */
  public Optional<StateLock> find(StatePlace place) {
    return client.read(place.bucket(), place.lockObject()).map(object -> lock(place, object));
  }

  /** All locks that are held below a prefix of a bucket, by prefix. */
  public List<StateLock> list(String bucket, String prefix) {
    return client.list(bucket, prefix).stream()
        .flatMap(object -> StateLocation.ofLockObject(bucket, object.name()).stream())
        .flatMap(location -> find(location).stream())
        .toList();
  }

  private static StateLock lock(StatePlace place, StoredObject object) {
    return new StateLock(
        place,
        object.version().generation(),
        object.version().written(),
        LockInfo.parse(object.content()));
  }

  /**
   * Takes the lock of a state.
   *
   * @param operation what for, such as {@code aipress state restore}
   * @throws AipressException STATE_LOCKED when somebody holds it
   */
  public HeldLock acquire(StatePlace place, String operation) {
    LockInfo info =
        new LockInfo(
            UUID.randomUUID().toString(),
            operation,
            "",
            who,
            "aipress",
            clock.instant().toString());
    byte[] content = info.json("gs://" + place.bucket() + "/" + place.lockObject());
    for (; ; ) {
      Optional<ObjectVersion> taken = client.write(place.bucket(), place.lockObject(), content, 0);
      if (taken.isPresent()) {
        ObjectVersion version = taken.get();
        return new HeldLock(
            this, new StateLock(place, version.generation(), version.written(), Optional.of(info)));
      }
      Optional<StateLock> held = find(place);
      if (held.isPresent()) {
        throw new AipressException(LockProblems.locked(held.get()));
      }
      // Whoever held it has just let go of it.
    }
  }

  /**
   * Does something while the lock of a state is held here.
   *
   * @throws AipressException STATE_LOCKED, or what the work throws
   */
  public <T> T holding(StatePlace place, String operation, Function<StateLock, T> work) {
    try (HeldLock held = acquire(place, operation)) {
      return work.apply(held.lock());
    }
  }

  /** Releases a lock that was taken here. */
  void release(StateLock lock) {
    try {
      client.delete(lock.place().bucket(), lock.place().lockObject(), lock.generation());
    } catch (AipressException e) {
      throw new AipressException(LockProblems.kept(lock), e);
    }
  }

  /**
   * Takes somebody's lock away. Only that very lock: one that is taken meanwhile has another
   * generation, and stays.
   *
   * @param generation which lock, as {@link #list} shows it
   * @return the lock that is gone
   * @throws AipressException STATE_LOCK_MISSING or STATE_LOCK_CHANGED
   */
  public StateLock remove(StatePlace place, long generation) {
    StateLock held =
        find(place)
            .orElseThrow(() -> new AipressException(LockProblems.missing(place, generation)));
    if (held.generation() != generation) {
      throw new AipressException(LockProblems.changed(held, generation));
    }
    boolean deleted = client.delete(place.bucket(), place.lockObject(), generation);
    Optional<StateLock> other = deleted ? Optional.empty() : find(place);
    if (other.isPresent()) {
      throw new AipressException(LockProblems.changed(other.get(), generation));
    }
    return held;
  }
}
