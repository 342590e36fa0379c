package io.aipress.state.terraform.lock;

/** A lock that this process holds until it is closed. */
public final class HeldLock implements AutoCloseable {
  private final StateLocks locks;
  private final StateLock lock;

  HeldLock(StateLocks locks, StateLock lock) {
    this.locks = locks;
    this.lock = lock;
  }

  /** The lock. */
  public StateLock lock() {
    return lock;
  }

  /** Releases it; a lock that somebody broke and took meanwhile stays theirs. */
  @Override
  public void close() {
    locks.release(lock);
  }
}
