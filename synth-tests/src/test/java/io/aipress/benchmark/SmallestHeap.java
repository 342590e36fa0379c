package io.aipress.benchmark;

import java.io.IOException;

/** The smallest heap with which a command comes to its end in reasonable time. */
final class SmallestHeap {
  /** How much less is tried next; the result is right to that. */
  private static final double STEP = 0.85;

  /** A command that takes so many times as long does nothing but collect garbage. */
  private static final double SLOWER = 5;

  /** Less is refused by the JVM or its options. */
  private static final int LEAST_MIB = 8;

  private SmallestHeap() {}

  /** A command in a fresh place, with the heap that the environment says. */
  @FunctionalInterface
  interface Command {
    void run(Runs run) throws IOException, InterruptedException;
  }

  /**
   * Looks for it from above.
   *
   * @param enough a heap that is enough, MiB
   * @return MiB
   */
  static int of(Runs run, int enough, Command command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    command.run(heap(run, enough));
    Runs hurried = run.within(SLOWER * (System.nanoTime() - start) / 1e9);
    int passed = enough;
    int next = less(passed);
    while (next >= LEAST_MIB && passes(heap(hurried, next), command)) {
      passed = next;
      next = less(passed);
    }
    return passed;
  }

  private static int less(int mib) {
    return Math.min(mib - 1, (int) (mib * STEP));
  }

  private static Runs heap(Runs run, int mib) {
    return run.with("AIPRESS_HEAP", mib + "m");
  }

  private static boolean passes(Runs run, Command command)
      throws IOException, InterruptedException {
    try {
      command.run(run);
      return true;
    } catch (Measured.Failure e) {
      if (e.starved()) {
        return false;
      }
      throw e;
    }
  }
}
