package io.aipress.synthtests.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Something outside the JVM that a test needs. */
public enum Part {
  /** The terraform binary on the path. */
  TERRAFORM("install Terraform 1.5 or newer", Part::terraformRuns),
  /** The google provider, as Terraform itself finds it: registry, mirror or plugin folder. */
  PROVIDER("let Terraform reach its registry, or a mirror of it", Part::providerInstalls),
  /** The pinned cdktf command line. */
  CDKTF("let npm reach its registry, then run scripts/cdktf --version", Part::cdktfRuns);

  private final String fix;
  private final Supplier<Boolean> probe;
  private volatile Boolean present;

  Part(String fix, Supplier<Boolean> probe) {
    this.fix = fix;
    this.probe = probe;
  }

  /** Whether the part is there; looked for once. */
  public synchronized boolean isPresent() {
    if (present == null) {
      present = probe.get();
    }
    return present;
  }

  /** The part's name on the command line of scripts/test. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How to get it. */
  public String fix() {
    return fix;
  }

  private static boolean terraformRuns() {
    return Command.of("terraform", "version").succeeds();
  }

  private static boolean providerInstalls() {
    if (!TERRAFORM.isPresent()) {
      return false;
    }
    try {
      Path folder = Files.createTempDirectory("aipress-provider");
      Files.writeString(
          folder.resolve("main.tf.json"),
          """
          {"terraform": {"required_providers":
            {"google": {"source": "hashicorp/google", "version": "5.45.2"}}}}
          """);
      return Command.of("terraform", "init", "-backend=false", "-input=false")
          .in(folder)
          .succeeds();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean cdktfRuns() {
    return Command.of(Project.script("cdktf"), "--version").with(Map.of("CI", "true")).succeeds();
  }
}
