package io.aipress.cli.console;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Says what a command waits for, when that takes so long that somebody wonders. */
public final class Waiting {
  /** Longer than a registry that answers takes, over a slow line or on a busy machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Waiting() {}

  /** Waits for something on another machine, such as "the registry spanner://...". */
  public static <T> T on(String what, Console console, Supplier<T> work) {
    return on(what, console, PATIENCE, work);
  }

  static <T> T on(String what, Console console, Duration patience, Supplier<T> work) {
    CompletableFuture<Void> remark =
        CompletableFuture.runAsync(
            () -> console.note("waiting for " + what),
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
    try {
      return work.get();
    } finally {
      remark.cancel(false);
    }
  }
}
