package io.aipress.shards.registry;

/** Hears how far long work has come. Called from the thread that does the work. */
@FunctionalInterface
public interface Progress {
  /** Nobody listens. */
  Progress NONE = (done, total) -> {};

  /** So many of so many are done. */
  void at(long done, long total);
}
