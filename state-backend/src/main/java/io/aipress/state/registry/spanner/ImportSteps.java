package io.aipress.state.registry.spanner;

/** Hears how far a large import is, at the places between two of its commits. */
@FunctionalInterface
interface ImportSteps {
  /** Nobody listens. */
  ImportSteps NONE = (step, chunk) -> {};

  /**
   * A step is done.
   *
   * @param chunk the chunk that it was done to, from 0; 0 where there is none
   */
  void done(Step step, int chunk);

  /** What was committed. */
  enum Step {
    /** A chunk waits where nobody looks. */
    STAGED,
    /** The import is decided. */
    SEALED,
    /** A chunk is in its tables. */
    APPLIED,
    /** All is written, and what waited is gone. */
    FINISHED
  }
}
