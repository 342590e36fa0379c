package io.aipress.state.registry.spanner;

import com.google.cloud.spanner.DatabaseAdminClient;
import com.google.cloud.spanner.DatabaseClient;
import com.google.cloud.spanner.DatabaseId;
import com.google.cloud.spanner.Spanner;
import com.google.cloud.spanner.SpannerOptions;
import io.aipress.state.registry.adapter.RegistryUrl;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The client of one database, made for short commands as well as for services: one channel, which
 * carries a hundred calls at once, no metrics, and nothing said on standard error.
 */
final class SpannerConnection implements AutoCloseable {
  /** Kept, because the JDK forgets the levels of loggers that nobody holds. */
  private static final List<Logger> TALKATIVE =
      Stream.of("com.google.cloud", "com.google.auth", "io.grpc").map(Logger::getLogger).toList();

  private final RegistryUrl.Spanner url;
  private final Spanner spanner;

  private SpannerConnection(RegistryUrl.Spanner url, Spanner spanner) {
    this.url = url;
    this.spanner = spanner;
  }

  /**
   * A client; {@code SPANNER_EMULATOR_HOST} names an emulator instead of Spanner. Connects with the
   * first call.
   *
   * @param options changes the client's options
   */
  static SpannerConnection to(
      RegistryUrl.Spanner url, UnaryOperator<SpannerOptions.Builder> options) {
    TALKATIVE.stream()
        .filter(logger -> logger.getLevel() == null)
        .forEach(logger -> logger.setLevel(Level.SEVERE));
    SpannerOptions.Builder builder =
        SpannerOptions.newBuilder()
            .setProjectId(url.project().value())
            .setNumChannels(1)
            .disableGrpcGcpExtension()
            .setBuiltInMetricsEnabled(false);
    return new SpannerConnection(url, options.apply(builder).build().getService());
  }

  /** The database as a user names it. */
  RegistryUrl.Spanner url() {
    return url;
  }

  /** What reads and writes. */
  DatabaseClient client() {
    return spanner.getDatabaseClient(
        DatabaseId.of(url.project().value(), url.instance(), url.database()));
  }

  /** What changes the schema. */
  DatabaseAdminClient admin() {
    return spanner.getDatabaseAdminClient();
  }

  @Override
  public void close() {
    synchronized (spanner) {
      if (!spanner.isClosed()) {
        spanner.close();
      }
    }
  }
}
