package io.aipress.state.testing;

import java.nio.file.Path;
import java.util.Objects;

/** Where the project itself is. */
public final class Project {
  private Project() {}

  /** The folder of the root pom. */
  public static Path root() {
    return Path.of(Objects.requireNonNull(System.getProperty("aipress.root")));
  }

  /** One of the scripts, as a command. */
  public static String script(String name) {
    return root().resolve("scripts").resolve(name).toString();
  }
}
