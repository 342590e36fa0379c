package io.aipress.state.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that runs beside the tests and answers at a port of this machine. It ends with this JVM,
 * however this JVM ends; what it prints is in a file below {@code target}.
 */
final class ServerProcess {
  /** A first start on a busy machine takes seconds. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  static final int PAUSE_MILLIS = 20;

  /** Runs a program until its own input ends, which happens when the JVM that holds it does. */
  private static final String UNTIL_END_OF_INPUT = "\"$@\" & read -r line; kill $!; wait $!";

  private final List<String> command;
  private final int port;
  private final Path log;
  private final Process process;

  private ServerProcess(List<String> command, int port, Path log) throws IOException {
    this.command = command;
    this.port = port;
    this.log = log;
    Files.createDirectories(log.getParent());
    List<String> guarded = new ArrayList<>(List.of("sh", "-c", UNTIL_END_OF_INPUT, "sh"));
    guarded.addAll(command);
    process =
        new ProcessBuilder(guarded)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
  }

  /** Starts a server and waits until it accepts connections at the port. */
  static ServerProcess start(List<String> command, int port, String log) {
    try {
      ServerProcess server =
          new ServerProcess(command, port, Path.of("target", log).toAbsolutePath());
      server.awaitPort();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port of this machine that nobody listens at. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it. */
  void stop() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("still running: " + command);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitPort() {
    long begin = System.nanoTime();
    while (!listens()) {
      Duration waited = Duration.ofNanos(System.nanoTime() - begin);
      boolean ended = waited.toSeconds() >= 1 && process.toHandle().children().findAny().isEmpty();
      if (ended || waited.compareTo(PATIENCE) > 0) {
        throw new IllegalStateException("%s started no server, see %s".formatted(command, log));
      }
      pause();
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
