package io.aipress.shards.registry.contract;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Outcome;
import io.aipress.shards.errors.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Calls that begin at once, each in a thread of its own, and what became of them. */
final class Race {
  private final List<Callable<Object>> calls = new ArrayList<>();
  private final List<Object> winners = new ArrayList<>();
  private final List<ErrorCode> refusals = new ArrayList<>();

  Race enter(Callable<Object> call) {
    calls.add(call);
    return this;
  }

  /** Lets them go and waits for all; what is neither done nor refused fails the test. */
  void run() throws Exception {
    CountDownLatch start = new CountDownLatch(calls.size());
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<Future<Object>> running = new ArrayList<>();
      for (Callable<Object> call : calls) {
        running.add(threads.submit(() -> outcome(start, call)));
      }
      for (Future<Object> outcome : running) {
        if (outcome.get(5, TimeUnit.MINUTES) instanceof AipressException refusal) {
          if (refusal.outcome() == Outcome.OUTSIDE_FAILED) {
            throw new AssertionError("a race is no failure of a service", refusal);
          }
          refusals.addAll(refusal.problems().stream().map(Problem::code).toList());
        } else {
          winners.add(outcome.get());
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Object outcome(CountDownLatch start, Callable<Object> call) throws Exception {
    start.countDown();
    start.await();
    try {
      return call.call();
    } catch (AipressException refusal) {
      return refusal;
    }
  }

  /** What the calls that were not refused returned. */
  List<Object> winners() {
    return winners;
  }

  /** The codes of all refusals. */
  List<ErrorCode> refusals() {
    return refusals;
  }
}
