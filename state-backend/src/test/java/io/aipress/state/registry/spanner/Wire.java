package io.aipress.state.registry.spanner;

import com.google.api.gax.grpc.GrpcInterceptorProvider;
import com.google.cloud.spanner.SpannerOptions;
import com.google.spanner.v1.CommitRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The wire between a client and its emulator: it listens, and loses or refuses a call when a test
 * says so, as a network or Spanner itself would.
 */
final class Wire implements ClientInterceptor {
  private final List<Object> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<Commit> commits = Collections.synchronizedList(new ArrayList<>());
  private @Nullable Fault fault;

  /** What happens to a call. */
  private record Fault(
      BiPredicate<String, Object> hit, Status status, boolean arrives, AtomicInteger left) {}

  /**
   * A commit that went over the wire.
   *
   * @param patience how long its answer was to be waited for
   */
  record Commit(CommitRequest request, Duration patience) {}

  /** Options of a client on this wire. */
  SpannerOptions.Builder on(SpannerOptions.Builder options) {
    GrpcInterceptorProvider provider = () -> List.of(this);
    return options.setInterceptorProvider(provider);
  }

  /** The next so many calls of a method do not arrive. */
  synchronized void lose(String method, Status status, int times) {
    fault =
        new Fault((name, request) -> name.equals(method), status, false, new AtomicInteger(times));
  }

  /** The next so many calls of a method arrive, and the answer gets lost. */
  synchronized void loseAnswer(String method, Status status, int times) {
    fault =
        new Fault((name, request) -> name.equals(method), status, true, new AtomicInteger(times));
  }

  /** From now on no such call arrives. */
  synchronized <Q> void lose(Class<Q> type, Predicate<Q> requests, Status status) {
    fault =
        new Fault(
            (name, request) -> type.isInstance(request) && requests.test(type.cast(request)),
            status,
            false,
            new AtomicInteger(Integer.MAX_VALUE));
  }

  /** From now on no call arrives. */
  synchronized void cut(Status status) {
    fault = new Fault((name, request) -> true, status, false, new AtomicInteger(Integer.MAX_VALUE));
  }

  /** All is well again. */
  synchronized void mend() {
    fault = null;
  }

  /** The requests so far. */
  List<Object> requests() {
    return List.copyOf(requests);
  }

  /** The commits so far. */
  List<Commit> commits() {
    return List.copyOf(commits);
  }

  private static Duration patience(CallOptions options) {
    return Stream.of(
            Optional.ofNullable(options.getDeadline()),
            Optional.ofNullable(Context.current().getDeadline()))
        .flatMap(Optional::stream)
        .map(deadline -> Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS)))
        .min(Comparator.naturalOrder())
        .orElse(ChronoUnit.FOREVER.getDuration());
  }

  private synchronized @Nullable Fault next(String method, Object request) {
    Fault next = fault;
    return next != null && next.hit().test(method, request) && next.left().getAndDecrement() > 0
        ? next
        : null;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel channel) {
    String name = String.valueOf(method.getBareMethodName());
    return new SimpleForwardingClientCall<>(channel.newCall(method, options)) {
      private final Heard<A> heard = new Heard<>();

      @Override
      public void start(Listener<A> listener, Metadata headers) {
        heard.listener = listener;
        super.start(heard, headers);
      }

      @Override
      public void sendMessage(Q message) {
        requests.add(message);
        if (message instanceof CommitRequest commit) {
          commits.add(new Commit(commit, patience(options)));
        }
        Fault met = next(name, message);
        if (met == null) {
          super.sendMessage(message);
        } else if (met.arrives()) {
          heard.instead = met.status();
          super.sendMessage(message);
        } else {
          heard.close(met.status());
          super.cancel("lost", null);
        }
      }

      @Override
      public void halfClose() {
        if (!heard.closed) {
          super.halfClose();
        }
      }
    };
  }

  /** What the client hears of a call. */
  private static final class Heard<A> extends ClientCall.Listener<A> {
    private ClientCall.@Nullable Listener<A> listener;
    private volatile @Nullable Status instead;
    private volatile boolean closed;

    private ClientCall.Listener<A> listener() {
      return Objects.requireNonNull(listener);
    }

    private void close(Status status) {
      closed = true;
      listener().onClose(status, new Metadata());
    }

    @Override
    public void onHeaders(Metadata headers) {
      if (!closed) {
        listener().onHeaders(headers);
      }
    }

    @Override
    public void onMessage(A message) {
      if (!closed && instead == null) {
        listener().onMessage(message);
      }
    }

    @Override
    public void onReady() {
      if (!closed) {
        listener().onReady();
      }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      Status lost = instead;
      if (!closed) {
        listener().onClose(lost == null ? status : lost, trailers);
      }
    }
  }
}
