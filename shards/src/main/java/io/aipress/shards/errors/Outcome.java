package io.aipress.shards.errors;

/** What a problem means for the caller, and the exit status that says so. */
public enum Outcome {
  /** The request is done; something of it should be looked at. */
  WARNED(0),
  /** The request was understood and refused, or a check found something. */
  REFUSED(1),
  /** Arguments or input are unusable as they stand. */
  BAD_INPUT(2),
  /** A service outside this process failed; the same call may be repeated safely. */
  OUTSIDE_FAILED(3);

  private final int exitStatus;

  Outcome(int exitStatus) {
    this.exitStatus = exitStatus;
  }

  /** The exit status of a command that ended so. */
  public int exitStatus() {
    return exitStatus;
  }
}
