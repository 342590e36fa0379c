package io.aipress.state.registry.spanner;

import com.google.api.core.ApiFunction;
import com.google.api.gax.rpc.UnaryCallSettings;
import com.google.cloud.spanner.DatabaseAdminClient;
import com.google.cloud.spanner.DatabaseClient;
import com.google.cloud.spanner.DatabaseId;
import com.google.cloud.spanner.SessionNotFoundException;
import com.google.cloud.spanner.Spanner;
import com.google.cloud.spanner.SpannerOptions;
import com.google.cloud.spanner.v1.stub.SpannerStubSettings;
import io.aipress.state.registry.adapter.RegistryUrl;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way to one database, made for short commands as well as for services: one channel, which
 * carries a hundred calls at once, no metrics, and nothing said on standard error.
 *
 * <p>Spanner lets one session carry any number of transactions. Emulators before 1.5.38 end a
 * session's transaction when it begins another; so there every transaction that runs beside others
 * has a client of its own.
 */
final class SpannerConnection implements AutoCloseable {
  /** Kept, because the JDK forgets the levels of loggers that nobody holds. */
  private static final List<Logger> TALKATIVE =
      Stream.of("com.google.cloud", "com.google.auth", "io.grpc").map(Logger::getLogger).toList();

  private static final String PLAIN = "http://";

  private final RegistryUrl.Spanner url;
  private final SpannerOptions options;
  private final List<Spanner> all = new ArrayList<>();
  private final Deque<Spanner> idle = new ArrayDeque<>();
  private boolean closed;

  private SpannerConnection(RegistryUrl.Spanner url, SpannerOptions options) {
    this.url = url;
    this.options = options;
  }

  /**
   * A connection; {@code SPANNER_EMULATOR_HOST} names an emulator instead of Spanner. Connects with
   * the first call.
   *
   * @param patience how long a single call is repeated that finds nobody
   * @param changed the client's options as they shall be
   */
  static SpannerConnection to(
      RegistryUrl.Spanner url, Duration patience, UnaryOperator<SpannerOptions.Builder> changed) {
    TALKATIVE.stream()
        .filter(logger -> logger.getLevel() == null)
        .forEach(logger -> logger.setLevel(Level.SEVERE));
    SpannerOptions.Builder builder =
        SpannerOptions.newBuilder()
            .setProjectId(url.project().value())
            .setNumChannels(1)
            .disableGrpcGcpExtension()
            .setBuiltInMetricsEnabled(false);
    ApiFunction<UnaryCallSettings.Builder<?, ?>, Void> bounded = call -> bound(call, patience);
    SpannerStubSettings.Builder calls = builder.getSpannerStubSettingsBuilder();
    try {
      calls.applyToAllUnaryMethods(bounded);
      bound(calls.commitSettings(), patience.multipliedBy(SpannerTransactions.LARGE));
      builder.getDatabaseAdminStubSettingsBuilder().applyToAllUnaryMethods(bounded);
    } catch (Exception e) {
      throw new IllegalStateException("the client's settings cannot be changed", e);
    }
    return new SpannerConnection(url, changed.apply(builder).build());
  }

  /**
   * Sessions, for one, are made outside of any transaction's deadline; a commit has the earlier of
   * both.
   */
  private static @Nullable Void bound(UnaryCallSettings.Builder<?, ?> call, Duration patience) {
    call.setRetrySettings(
        call.getRetrySettings().toBuilder()
            .setInitialRpcTimeoutDuration(patience)
            .setMaxRpcTimeoutDuration(patience)
            .setTotalTimeoutDuration(patience)
            .build());
    return null;
  }

  /** The database as a user names it. */
  RegistryUrl.Spanner url() {
    return url;
  }

  /** What tells of its faults. */
  SpannerFaults faults() {
    return new SpannerFaults(url, emulator());
  }

  /** Host and port of an emulator; null for Spanner, which nobody reaches without TLS. */
  private @Nullable String emulator() {
    String host = options.getHost();
    return host.startsWith(PLAIN) ? host.substring(PLAIN.length()) : null;
  }

  /** A client, for a single call. */
  DatabaseClient client() {
    return database(shared());
  }

  /**
   * Runs a transaction. A client whose session Spanner has forgotten is not used again.
   *
   * @throws SessionNotFoundException when that is so
   */
  <T> T use(Function<DatabaseClient, T> transaction) {
    boolean alone = emulator() != null;
    Spanner mine = alone ? take() : shared();
    try {
      T result = transaction.apply(database(mine));
      if (alone) {
        giveBack(mine);
      }
      return result;
    } catch (SessionNotFoundException e) {
      forget(mine);
      throw e;
    } catch (RuntimeException e) {
      if (alone) {
        giveBack(mine);
      }
      throw e;
    }
  }

  private synchronized Spanner shared() {
    Spanner mine = take();
    giveBack(mine);
    return mine;
  }

  private synchronized Spanner take() {
    if (closed) {
      throw new IllegalStateException("the registry is closed: " + url);
    }
    Spanner mine = idle.poll();
    if (mine == null) {
      mine = options.toBuilder().build().getService();
      all.add(mine);
    }
    return mine;
  }

  private synchronized void giveBack(Spanner mine) {
    idle.push(mine);
  }

  private synchronized void forget(Spanner mine) {
    idle.remove(mine);
  }

  private DatabaseClient database(Spanner spanner) {
    return spanner.getDatabaseClient(
        DatabaseId.of(url.project().value(), url.instance(), url.database()));
  }

  /** What changes the schema. */
  DatabaseAdminClient admin() {
    return shared().getDatabaseAdminClient();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      all.forEach(Spanner::close);
    }
  }
}
