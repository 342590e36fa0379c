package io.aipress.state.registry.spanner;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how long calls to Spanner take in all, tries and pauses included. The client repeats a
 * transaction that others were faster than for a day, and a call that found nobody for an hour; it
 * stops at the deadline of the gRPC context that it is called in.
 */
final class Deadline {
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
}
