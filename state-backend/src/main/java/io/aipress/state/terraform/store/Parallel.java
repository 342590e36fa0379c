package io.aipress.state.terraform.store;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.registry.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Many calls of Cloud Storage at once. */
public final class Parallel {
  /**
   * How many. A call takes some 50 ms, nearly all of it waiting, so a thousand states come in a few
   * seconds; Cloud Storage itself allows thousands of reads a second in a bucket.
   */
  static final int CALLS = 16;

  private Parallel() {}

  /**
   * What a call makes of each item, in their order.
   *
   * @param progress hears how many are done, in the caller's thread
   * @throws AipressException the first failure, once the calls under way have ended; no other is
   *     begun
   */
  public static <A, B> List<B> map(List<A> items, Function<A, B> call, Progress progress) {
    return map(items, call, CALLS, progress);
  }

  /** The same with so many calls at once. */
  public static <A, B> List<B> map(
      List<A> items, Function<A, B> call, int calls, Progress progress) {
    ExecutorService threads = Executors.newFixedThreadPool(calls);
    try {
      ExecutorCompletionService<B> completed = new ExecutorCompletionService<>(threads);
      List<Future<B>> results = new ArrayList<>(items.size());
      for (A item : items) {
        results.add(completed.submit(() -> call.apply(item)));
      }
      for (int done = 1; done <= items.size(); done++) {
        completed.take().get();
        progress.at(done, items.size());
      }
      List<B> values = new ArrayList<>(items.size());
      for (Future<B> result : results) {
        values.add(result.get());
      }
      return values;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
      awaitEnd(threads);
    }
  }

  private static void awaitEnd(ExecutorService threads) {
    try {
      while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        // Calls end by their own patience.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
