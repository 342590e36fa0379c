package io.aipress.cli.logins;

import io.aipress.shards.ProjectId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secret Manager by way of {@code gcloud}, which has the operator's credentials, impersonation and
 * proxies already. Values go through its standard input and output, never through an argument or a
 * file.
 */
public final class GcloudSecrets implements SecretStore {
  private static final Pattern VERSION = Pattern.compile("/versions/([0-9]{1,18})\\s*$");
  private static final String NOT_FOUND = "NOT_FOUND";
  private static final int PATIENCE_SECONDS = 120;

  private final String program;

  private GcloudSecrets(String program) {
    this.program = program;
  }

  /** By the {@code gcloud} of the path. */
  public static GcloudSecrets onPath() {
    return new GcloudSecrets("gcloud");
  }

  /** By a program that takes the same arguments. */
  public static GcloudSecrets by(String program) {
    return new GcloudSecrets(program);
  }

  @Override
  public Optional<String> newest(ProjectId project, String secret) {
    Answer answer =
        run(
            "",
            "secrets",
            "versions",
            "access",
            "latest",
            "--secret",
            secret,
            "--project",
            project);
    if (answer.status() != 0 && answer.err().contains(NOT_FOUND)) {
      return Optional.empty();
    }
    // What it prints may end with a line feed more than the version has.
    return Optional.of(answer.must(program, secret, project).stripTrailing() + "\n");
  }

  @Override
  public long add(ProjectId project, String secret, String value) {
    String name =
        run(
                value,
                "secrets",
                "versions",
                "add",
                secret,
                "--project",
                project,
                "--data-file=-",
                "--format=value(name)")
            .must(program, secret, project);
    Matcher version = VERSION.matcher(name);
    if (!version.find()) {
      throw failed(program, secret, project, "it did not say which version it added");
    }
    return Long.parseLong(version.group(1));
  }

  private record Answer(int status, String out, String err) {
    String must(String program, String secret, ProjectId project) {
      if (status != 0) {
        throw failed(program, secret, project, err.strip());
      }
      return out;
    }
  }

  private Answer run(String input, Object... arguments) {
    List<String> command = new ArrayList<>(List.of(program, "--quiet"));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    try {
      Process process = new ProcessBuilder(command).start();
      CompletableFuture<String> out = read(process.getInputStream());
      CompletableFuture<String> err = read(process.getErrorStream());
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Answer(1, "", "it does not answer");
      }
      return new Answer(process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      return new Answer(1, "", "it does not run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(1, "", "interrupted");
    }
  }

  private static CompletableFuture<String> read(InputStream in) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static AipressException failed(
      String program, String secret, ProjectId project, String why) {
    return new AipressException(
        Problem.of(
                ErrorCode.SECRET_FAILED,
                "%s failed on secret %s of project %s: %s"
                    .formatted(program, secret, project, Problem.shown(why)))
            .field("secret", secret)
            .rule("gcloud is installed and may read and add versions of the secret")
            .fix(
                "apply the shard's stack, which makes the secret; log in with `gcloud auth login`;"
                    + " then repeat"));
  }
}
