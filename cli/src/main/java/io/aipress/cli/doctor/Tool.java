package io.aipress.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a program for its version. */
final class Tool {
  private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+(\\.[0-9]+)?");
  private static final int PATIENCE_SECONDS = 20;

  private Tool() {}

  /** The first version number that the command prints; empty when it does not run. */
  static Optional<String> version(List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("CHECKPOINT_DISABLE", "1");
      String config = builder.environment().get("TF_CLI_CONFIG_FILE");
      if (config != null && !Files.isRegularFile(Path.of(config))) {
        builder.environment().remove("TF_CLI_CONFIG_FILE");
      }
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      Matcher matcher = VERSION.matcher(output);
      return process.exitValue() == 0 && matcher.find()
          ? Optional.of(matcher.group())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The first number of a version. */
  static int major(String version) {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }
}
