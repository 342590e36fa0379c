package io.aipress.state.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program and keeps what it printed. */
public final class Command {
  private static final int PATIENCE_MINUTES = 5;

  private final List<String> words;
  private final Map<String, String> variables = new HashMap<>();
  private Path folder = Path.of("").toAbsolutePath();

  private Command(List<String> words) {
    this.words = words;
  }

  /** A program and its arguments. */
  public static Command of(String... words) {
    return new Command(List.of(words));
  }

  /** The folder to run in. */
  public Command in(Path where) {
    folder = where;
    return this;
  }

  /** More environment variables. */
  public Command with(Map<String, String> more) {
    variables.putAll(more);
    return this;
  }

  /** Whether it ends with status 0; false too when there is no such program. */
  public boolean succeeds() {
    try {
      return run().status() == 0;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Runs it to its end. */
  public Result run() {
    try {
      Path out = Files.createTempFile("out", ".txt");
      Path err = Files.createTempFile("err", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      String config = builder.environment().get("TF_CLI_CONFIG_FILE");
      if (config != null && !Files.isRegularFile(Path.of(config))) {
        builder.environment().remove("TF_CLI_CONFIG_FILE");
      }
      builder.environment().putAll(variables);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("still running: " + words);
      }
      Result result =
          new Result(
              process.exitValue(),
              Files.readString(out, StandardCharsets.UTF_8),
              Files.readString(err, StandardCharsets.UTF_8));
      Files.delete(out);
      Files.delete(err);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How a program ended. */
  public record Result(int status, String out, String err) {}
}
