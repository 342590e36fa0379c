package io.aipress.state.registry.spanner;

import com.google.cloud.Timestamp;
import com.google.cloud.spanner.DatabaseClient;
import com.google.cloud.spanner.ErrorCode;
import com.google.cloud.spanner.Options;
import com.google.cloud.spanner.ReadOnlyTransaction;
import com.google.cloud.spanner.SessionNotFoundException;
import com.google.cloud.spanner.SpannerException;
import com.google.cloud.spanner.TransactionContext;
import com.google.cloud.spanner.TransactionRunner;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.registry.store.RowReader.DamagedRowException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs transactions and knows what became of them.
 *
 * <p>When others were faster the client repeats a transaction by itself, for as long as patience
 * lasts. When the answer to a commit is lost, a fence is set: a transaction that writes what every
 * other has read, so that a commit still on its way is either before it or never. What the fence
 * then sees is the outcome.
 */
final class SpannerTransactions {
  /** Reading a million tenants over a slow line takes some minutes. */
  private static final Duration LONGEST_READ = Duration.ofMinutes(30);

  /** Longer than Spanner keeps the locks of a client that it does not hear from, 10 seconds. */
  private static final Duration FENCE_PATIENCE = Duration.ofSeconds(30);

  /** Answers that say for sure that a commit did not happen. */
  private static final Set<ErrorCode> REFUSALS =
      EnumSet.of(
          ErrorCode.INVALID_ARGUMENT,
          ErrorCode.ALREADY_EXISTS,
          ErrorCode.OUT_OF_RANGE,
          ErrorCode.FAILED_PRECONDITION,
          ErrorCode.PERMISSION_DENIED,
          ErrorCode.UNAUTHENTICATED,
          ErrorCode.RESOURCE_EXHAUSTED);

  /** How often a commit is repeated of which it is known that it did not happen. */
  private static final int TRIES = 3;

  private static final String READ_TAG = "aipress-read";

  /**
   * How much longer a commit of thousands of rows is tried than one of a few: Spanner takes seconds
   * for it, its emulator on a busy machine more than a minute.
   */
  static final int LARGE = 5;

  /** The longest tag that Spanner takes, in characters. */
  private static final int MAX_TAG = 50;

  private final SpannerConnection connection;
  private final SpannerFaults faults;
  private final Duration patience;

  /** Spanner's time at some moment that is over; what is written from now on is later. */
  private final AtomicReference<Timestamp> past = new AtomicReference<>(Timestamp.MIN_VALUE);

  SpannerTransactions(SpannerConnection connection, SpannerFaults faults, Duration patience) {
    this.connection = connection;
    this.faults = faults;
    this.patience = patience;
  }

  /** Work of a transaction that writes; it may run several times. */
  @FunctionalInterface
  interface Work<T> {
    T run(TransactionContext context, SpannerReads reads);
  }

  /** Finds out whether a transaction has happened. */
  @FunctionalInterface
  interface Evidence {
    boolean isThere(SpannerReads reads, Timestamp since);
  }

  /** Reads at one moment. */
  <T> T read(Function<SpannerReads, T> work) {
    try {
      return Deadline.within(LONGEST_READ, () -> readOnce(work));
    } catch (SpannerException e) {
      throw faults.of(e);
    } catch (DamagedRowException e) {
      throw new AipressException(faults.damaged(e.getMessage()), e);
    }
  }

  private <T> T readOnce(Function<SpannerReads, T> work) {
    boolean[] begun = {false};
    try {
      return connection.use(client -> readOnce(client, work, begun));
    } catch (SessionNotFoundException e) {
      if (begun[0]) {
        throw e;
      }
      return connection.use(client -> readOnce(client, work, begun));
    }
  }

  private <T> T readOnce(DatabaseClient client, Function<SpannerReads, T> work, boolean[] begun) {
    try (ReadOnlyTransaction transaction = client.readOnlyTransaction()) {
      SpannerReads reads = new SpannerReads(transaction, READ_TAG, patience);
      try {
        T result = work.apply(reads);
        see(transaction.getReadTimestamp());
        return result;
      } finally {
        begun[0] = reads.begun();
      }
    }
  }

  /**
   * Reads and writes, all or nothing.
   *
   * @param operation what a message calls it
   * @param evidence what is there when it has happened
   */
  <T> T write(String operation, Evidence evidence, Work<T> work) {
    return write(operation, evidence, work, patience);
  }

  /** The same for a transaction that writes thousands of rows, which is tried for longer. */
  <T> T writeMuch(String operation, Evidence evidence, Work<T> work) {
    return write(operation, evidence, work, patience.multipliedBy(LARGE));
  }

  private <T> T write(String operation, Evidence evidence, Work<T> work, Duration limit) {
    Attempts<T> attempts = new Attempts<>(operation, evidence, work, limit);
    try {
      return attempts.run();
    } catch (DamagedRowException e) {
      throw new AipressException(faults.damaged(e.getMessage()), e);
    }
  }

  private void see(@Nullable Timestamp time) {
    if (time != null) {
      past.accumulateAndGet(time, (a, b) -> a.compareTo(b) < 0 ? b : a);
    }
  }

  /** All attempts of one write. */
  private final class Attempts<T> {
    private final String operation;
    private final Evidence evidence;
    private final Work<T> work;
    private final Duration limit;
    private final Timestamp since = Objects.requireNonNull(past.get());
    private final long begin = System.nanoTime();
    private int count;
    private @Nullable Answer<T> committing;
    private @Nullable RuntimeException refusal;

    private Attempts(String operation, Evidence evidence, Work<T> work, Duration limit) {
      this.operation = operation;
      this.evidence = evidence;
      this.work = work;
      this.limit = limit;
    }

    private T run() {
      for (int tries = 1; ; tries++) {
        try {
          return Deadline.strictly(left(), () -> connection.use(this::runOnce));
        } catch (SpannerException e) {
          if (refusal != null) {
            throw refusal;
          }
          Answer<T> answer = committing;
          if (answer == null && e instanceof SessionNotFoundException && tries == 1) {
            continue;
          }
          if (answer == null || REFUSALS.contains(e.getErrorCode())) {
            throw failed(e);
          }
          if (happened(e)) {
            return answer.value();
          }
          if (tries == TRIES || left().isZero()) {
            throw failed(e);
          }
        }
      }
    }

    private T runOnce(DatabaseClient client) {
      // Nested: it may look, at present, for what it wrote before.
      TransactionRunner runner =
          client.readWriteTransaction(Options.tag(tag(operation))).allowNestedTransaction();
      T result = runner.<T>run(this::attempt);
      see(runner.getCommitTimestamp());
      return result;
    }

    private T attempt(TransactionContext context) {
      count++;
      Answer<T> before = committing;
      if (before != null && Boolean.TRUE.equals(readOnce(this::isThere))) {
        return before.value();
      }
      committing = null;
      refusal = null;
      T result;
      try {
        result = work.run(context, new SpannerReads(context, tag(operation), patience));
      } catch (SpannerException e) {
        throw e;
      } catch (RuntimeException e) {
        refusal = e;
        throw e;
      }
      committing = new Answer<>(result);
      return result;
    }

    private boolean isThere(SpannerReads reads) {
      return evidence.isThere(reads, since);
    }

    /** Sets a fence and looks. */
    private boolean happened(SpannerException lost) {
      try {
        return Boolean.TRUE.equals(
            Deadline.strictly(FENCE_PATIENCE, () -> connection.use(this::fence)));
      } catch (SpannerException e) {
        lost.addSuppressed(e);
        throw new AipressException(faults.unknown(operation, lost), lost);
      }
    }

    private @Nullable Boolean fence(DatabaseClient client) {
      return client
          .readWriteTransaction(Options.tag(tag(operation)))
          .run(
              context -> {
                SpannerReads reads = new SpannerReads(context, tag(operation), FENCE_PATIENCE);
                SpannerState.read(reads).checkVersion();
                context.buffer(SpannerState.fence());
                return isThere(reads);
              });
    }

    private AipressException failed(SpannerException e) {
      boolean late =
          e.getErrorCode() == ErrorCode.DEADLINE_EXCEEDED
              || e.getErrorCode() == ErrorCode.CANCELLED
              || e.getErrorCode() == ErrorCode.ABORTED;
      return late && count > 1
          ? new AipressException(faults.busy(count, limit.toSeconds()), e)
          : faults.of(e);
    }

    private Duration left() {
      Duration left = limit.minusNanos(System.nanoTime() - begin);
      return left.isNegative() ? Duration.ZERO : left;
    }
  }

  /** What a transaction answers, once it has come to its commit. */
  private record Answer<T>(T value) {}

  private static String tag(String operation) {
    String tag = "aipress-" + operation;
    return tag.substring(0, Math.min(tag.length(), MAX_TAG));
  }
}
