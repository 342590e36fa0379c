package io.aipress.state.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** How this machine starts an emulator of Spanner. */
enum EmulatorProgram {
  /** The program that comes with the Google Cloud SDK, on Linux. */
  SDK {
    @Override
    boolean isThere() {
      return sdkProgram().isPresent();
    }

    @Override
    List<String> command(int port) {
      return List.of(
          sdkProgram().orElseThrow().toString(),
          "--host_port=127.0.0.1:" + port,
          "--override_max_databases_per_instance=" + MOST_DATABASES);
    }
  },

  /** The image of the same program. */
  DOCKER {
    @Override
    boolean isThere() {
      return Command.of("docker", "version").succeeds()
          && (Command.of("docker", "image", "inspect", IMAGE).succeeds()
              || Command.of("docker", "pull", IMAGE).succeeds());
    }

    @Override
    List<String> command(int port) {
      return List.of(
          "docker",
          "run",
          "--rm",
          "--init",
          "--publish=127.0.0.1:%d:9010".formatted(port),
          "--env=MAX_DATABASES_PER_INSTANCE=" + MOST_DATABASES,
          IMAGE);
    }
  };

  /** The version that the tests were written against; the SDK has its own. */
  private static final String IMAGE = "gcr.io/cloud-spanner-emulator/emulator:1.5.28";

  /** Spanner itself allows 100; every test has a database of its own. */
  private static final int MOST_DATABASES = 10_000;

  /** Where packages and installers put the SDK. */
  private static final List<String> USUAL_ROOTS =
      List.of(
          "/usr/lib/google-cloud-sdk",
          "/usr/lib64/google-cloud-sdk",
          "/usr/share/google-cloud-sdk",
          "/snap/google-cloud-cli/current",
          "/snap/google-cloud-sdk/current",
          "/opt/google-cloud-sdk",
          "/opt/homebrew/share/google-cloud-sdk",
          "/usr/local/share/google-cloud-sdk",
          System.getProperty("user.home") + "/google-cloud-sdk");

  /** The first that is there. */
  static Optional<EmulatorProgram> find() {
    return Stream.of(values()).filter(EmulatorProgram::isThere).findFirst();
  }

  abstract boolean isThere();

  /** Starts it, to answer gRPC at this port of 127.0.0.1. */
  abstract List<String> command(int port);

  private static Optional<Path> sdkProgram() {
    return Stream.of(
            Stream.ofNullable(System.getenv("CLOUDSDK_ROOT_DIR")).map(Path::of),
            rootsOfGcloud(),
            USUAL_ROOTS.stream().map(Path::of))
        .flatMap(roots -> roots)
        .map(root -> root.resolve("bin/cloud_spanner_emulator/emulator_main"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The SDK that gcloud on the path belongs to, often through links. */
  private static Stream<Path> rootsOfGcloud() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "gcloud"))
        .filter(Files::isExecutable)
        .map(EmulatorProgram::real)
        .map(program -> program.resolve("../..").normalize())
        .limit(1);
  }

  private static Path real(Path program) {
    try {
      return program.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
