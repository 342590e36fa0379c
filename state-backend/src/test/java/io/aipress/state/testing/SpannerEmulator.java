package io.aipress.state.testing;

import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.NoCredentials;
import com.google.cloud.spanner.DatabaseNotFoundException;
import com.google.cloud.spanner.ErrorCode;
import com.google.cloud.spanner.InstanceConfigId;
import com.google.cloud.spanner.InstanceId;
import com.google.cloud.spanner.InstanceInfo;
import com.google.cloud.spanner.Spanner;
import com.google.cloud.spanner.SpannerException;
import com.google.cloud.spanner.SpannerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An emulator of Spanner: the one that {@code SPANNER_EMULATOR_HOST} names, or else a process that
 * is started here. That process ends with this JVM, however this JVM ends; what it prints is in
 * {@code target/spanner-emulator.log}.
 */
public final class SpannerEmulator implements AutoCloseable {
  private static final String PROJECT = "test-project";
  private static final String INSTANCE = "test-instance";

  private static final String LOG = "spanner-emulator.log";

  /** The letters that a name of a database, at most 30 long, has after its prefix. */
  private static final int NAME_LETTERS = 24;

  /** What the client says of itself; kept, because the JDK forgets the levels of lost loggers. */
  private static final List<Logger> TALKATIVE =
      Stream.of("com.google.cloud", "io.grpc").map(Logger::getLogger).toList();

  private static @Nullable SpannerEmulator shared;

  private final String host;
  private final @Nullable List<String> command;
  private final List<SpannerDatabase> databases = new ArrayList<>();
  private @Nullable ServerProcess process;
  private @Nullable Spanner admin;

  private SpannerEmulator(String host, @Nullable List<String> command) {
    this.host = host;
    this.command = command;
    TALKATIVE.forEach(logger -> logger.setLevel(Level.SEVERE));
  }

  /** Whether {@link #shared()} has an emulator. */
  public static boolean available() {
    return given() != null || startable();
  }

  /** Whether {@link #start()} has a program to start. */
  public static boolean startable() {
    return EmulatorProgram.find().isPresent();
  }

  /** The one that all tests of this JVM share, started when first asked for. */
  public static synchronized SpannerEmulator shared() {
    SpannerEmulator emulator = shared;
    if (emulator == null) {
      String given = given();
      emulator = given == null ? start() : new SpannerEmulator(given, null);
      if (given != null) {
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::dropDatabases));
      }
      shared = emulator;
    }
    return emulator;
  }

  /** Starts one that belongs to the caller alone, for tests that stop it. */
  public static SpannerEmulator start() {
    int port = ServerProcess.freePort();
    List<String> command = EmulatorProgram.find().orElseThrow().command(port);
    SpannerEmulator emulator = new SpannerEmulator("127.0.0.1:" + port, command);
    emulator.launch(command);
    return emulator;
  }

  /** Where it answers, in the form of {@code SPANNER_EMULATOR_HOST}. */
  public String host() {
    return host;
  }

  /** Options of a client that talks to it: no credentials, one channel, no metrics. */
  public SpannerOptions.Builder options() {
    return SpannerOptions.newBuilder()
        .setProjectId(PROJECT)
        .setEmulatorHost(host)
        .setCredentials(NoCredentials.getInstance())
        .setNumChannels(1)
        .disableGrpcGcpExtension()
        .setBuiltInMetricsEnabled(false);
  }

  /** Creates a database of a name that no other has, with the tables of these statements. */
  public synchronized SpannerDatabase newDatabase(String... tables) {
    String random = UUID.randomUUID().toString().replace("-", "");
    SpannerDatabase database =
        new SpannerDatabase(PROJECT, INSTANCE, "test-" + random.substring(0, NAME_LETTERS));
    try {
      admin()
          .getDatabaseAdminClient()
          .createDatabase(INSTANCE, database.database(), List.of(tables))
          .get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    databases.add(database);
    return database;
  }

  /** Stops it as if its machine had failed; its databases are lost. */
  public synchronized void stop() {
    ServerProcess running = process;
    if (running == null) {
      return;
    }
    process = null;
    if (admin != null) {
      admin.close();
      admin = null;
    }
    running.stop();
  }

  /** Starts it again, empty, at the same place. */
  public synchronized void restart() {
    stop();
    if (command == null) {
      throw new IllegalStateException("the emulator at %s is not ours".formatted(host));
    }
    launch(command);
  }

  @Override
  public void close() {
    stop();
  }

  private void launch(List<String> words) {
    process = ServerProcess.start(words, port(), LOG);
  }

  private int port() {
    return Integer.parseInt(host.substring(host.lastIndexOf(':') + 1));
  }

  /** The client that makes databases, once the emulator answers and has its instance. */
  private Spanner admin() throws ExecutionException, InterruptedException {
    if (admin == null) {
      SpannerOptions.Builder options = options();
      options
          .getInstanceAdminStubSettingsBuilder()
          .getInstanceConfigSettings()
          .setRetrySettings(
              RetrySettings.newBuilder()
                  .setInitialRetryDelayDuration(Duration.ofMillis(ServerProcess.PAUSE_MILLIS))
                  .setRetryDelayMultiplier(1)
                  .setMaxRetryDelayDuration(Duration.ofMillis(ServerProcess.PAUSE_MILLIS))
                  .setInitialRpcTimeoutDuration(ServerProcess.PATIENCE)
                  .setMaxRpcTimeoutDuration(ServerProcess.PATIENCE)
                  .setTotalTimeoutDuration(ServerProcess.PATIENCE)
                  .build());
      Spanner client = options.build().getService();
      admin = client;
      // Docker accepts connections before the program behind it does; this call is tried again.
      client.getInstanceAdminClient().getInstanceConfig("emulator-config");
      createInstance(client);
    }
    return admin;
  }

  private static void createInstance(Spanner client)
      throws ExecutionException, InterruptedException {
    InstanceInfo instance =
        InstanceInfo.newBuilder(InstanceId.of(PROJECT, INSTANCE))
            .setInstanceConfigId(InstanceConfigId.of(PROJECT, "emulator-config"))
            .setDisplayName(INSTANCE)
            .setNodeCount(1)
            .build();
    try {
      client.getInstanceAdminClient().createInstance(instance).get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof SpannerException refusal
          && refusal.getErrorCode() == ErrorCode.ALREADY_EXISTS)) {
        throw e;
      }
    }
  }

  /** Leaves nothing in an emulator that outlives this JVM. */
  private synchronized void dropDatabases() {
    for (SpannerDatabase database : databases) {
      try {
        admin().getDatabaseAdminClient().dropDatabase(INSTANCE, database.database());
      } catch (DatabaseNotFoundException | ExecutionException | InterruptedException e) {
        // Somebody else was faster, or it is gone with its emulator.
      }
    }
  }

  private static @Nullable String given() {
    String host = System.getenv("SPANNER_EMULATOR_HOST");
    return host == null || host.isEmpty() ? null : host;
  }
}
