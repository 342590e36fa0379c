package io.aipress.state.registry.spanner;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how long calls to Spanner take in all, tries and pauses included. The client repeats a
 * transaction that others were faster than for a day, and a call that found nobody for ever; it
 * stops at the deadline of the gRPC context that it is called in.
 */
final class Deadline {
  /** How long work may go on after its deadline before it is interrupted. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "aipress-spanner-deadlines");
            thread.setDaemon(true);
            return thread;
          });

  private Deadline() {}

  /** Does work whose calls end after a while; a deadline that is there already may be earlier. */
  static <T> T within(Duration patience, Supplier<T> work) {
    io.grpc.Deadline end = io.grpc.Deadline.after(patience.toNanos(), TimeUnit.NANOSECONDS);
    Context.CancellableContext context = Context.current().withDeadline(end, TIMER);
    Context outside = context.attach();
    try {
      return work.get();
    } finally {
      context.detach(outside);
      context.cancel(null);
    }
  }

  /**
   * The same for a transaction that writes, which is interrupted when it goes on after its
   * deadline: release 6.118 of the client waits for ever when it rolls back a transaction whose
   * first read came to its deadline between two tries.
   */
  static <T> T strictly(Duration patience, Supplier<T> transaction) {
    Alarm alarm = new Alarm(Thread.currentThread());
    Future<?> set = TIMER.schedule(alarm, patience.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
    try {
      return within(patience, transaction);
    } finally {
      set.cancel(false);
      alarm.off();
    }
  }

  /** Interrupts a thread, unless it is off; leaves no interruption behind. */
  private static final class Alarm implements Runnable {
    private final Thread thread;
    private boolean off;
    private boolean rang;

    private Alarm(Thread thread) {
      this.thread = thread;
    }

    @Override
    public synchronized void run() {
      if (!off) {
        rang = true;
        thread.interrupt();
      }
    }

    private synchronized void off() {
      off = true;
      if (rang) {
        Thread.interrupted();
      }
    }
  }
}
