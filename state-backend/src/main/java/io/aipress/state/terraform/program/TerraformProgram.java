package io.aipress.state.terraform.program;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code terraform} of the path, else its {@code tofu}. It is asked for what it reads in the
 * file of a state; nothing else of a configuration, a backend or a workspace is looked at. Safe for
 * use by several threads.
 */
public final class TerraformProgram {
  private static final Pattern VERSION = Pattern.compile("v([0-9]+(\\.[0-9]+)+\\S*)");

  /** The titles of its errors are constants of the program; what stands below may be data. */
  private static final Pattern ERROR = Pattern.compile("(?m)^[^A-Za-z\\n]*(Error: [^\\n]{1,200})$");

  private static final int PATIENCE_MINUTES = 5;

  private final String name;
  private final Path program;
  private final String version;

  private TerraformProgram(String name, Path program, String version) {
    this.name = name;
    this.program = program;
    this.version = version;
  }

  /** What a call printed. */
  private record Answer(int status, String out, String err) {}

  /** Why the program does not read a file. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    Unreadable(String why) {
      super(why);
      this.why = why;
    }

    /** Why, without anything of the file. */
    public String why() {
      return why;
    }
  }

  /** The one on the {@code PATH} of an environment, else of this process; empty without any. */
  public static Optional<TerraformProgram> find(Map<String, String> environment) {
    String path =
        environment.getOrDefault("PATH", Objects.requireNonNullElse(System.getenv("PATH"), ""));
    for (String name : List.of("terraform", "tofu")) {
      for (String folder : path.split(File.pathSeparator, -1)) {
        Path program = Path.of(folder, name).toAbsolutePath();
        if (Files.isExecutable(program)) {
          Answer answer = run(program.getParent(), program.toString(), "version");
          Matcher version = VERSION.matcher(answer.out());
          if (answer.status() == 0 && version.find()) {
            return Optional.of(new TerraformProgram(name, program, version.group(1)));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Its name and version, such as {@code terraform 1.11.4}. */
  @Override
  public String toString() {
    return name + " " + version;
  }

  /**
   * The addresses in a state, as {@code state list} has them; needs no provider.
   *
   * @param state its file
   * @param empty a folder with nothing in it: with a backend the program would list that one's
   *     state
   */
  public List<String> list(Path state, Path empty) throws Unreadable {
    return must(empty, "state", "list", "-state=" + state.toAbsolutePath()).lines().toList();
  }

  /**
   * A state as {@code show -json} has it, with every secret in it.
   *
   * @param state its file
   * @param folder one in which the providers of the state are installed; any, if it needs none
   */
  public byte[] show(Path state, Path folder) throws Unreadable {
    return must(folder, "show", "-json", "-no-color", state.toAbsolutePath().toString())
        .getBytes(StandardCharsets.UTF_8);
  }

  private String must(Path folder, String... arguments) throws Unreadable {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.addAll(List.of(arguments));
    Answer answer = run(folder, words.toArray(String[]::new));
    if (answer.status() == 0) {
      return answer.out();
    }
    Matcher error = ERROR.matcher(answer.err());
    throw new Unreadable(
        "%s %s: %s"
            .formatted(
                name,
                arguments[0],
                error.find() ? error.group(1) : "exit status " + answer.status()));
  }

  private static Answer run(@Nullable Path folder, String... words) {
    try {
      ProcessBuilder builder = new ProcessBuilder(words);
      if (folder != null) {
        builder.directory(folder.toFile());
      }
      plain(builder.environment());
      Process process = builder.start();
      process.getOutputStream().close();
      CompletableFuture<String> out = text(process.getInputStream());
      CompletableFuture<String> err = text(process.getErrorStream());
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return new Answer(1, "", "Error: it does not end");
      }
      return new Answer(process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      return new Answer(1, "", "Error: it does not run");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Without the variables by which people change what each call does. */
  private static void plain(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("TF_CLI_ARGS") || name.equals("TF_LOG"));
    environment.remove("TF_WORKSPACE");
    environment.put("CHECKPOINT_DISABLE", "1");
    environment.put("TF_IN_AUTOMATION", "1");
    String config = environment.get("TF_CLI_CONFIG_FILE");
    if (config != null && !Files.isRegularFile(Path.of(config))) {
      environment.remove("TF_CLI_CONFIG_FILE");
    }
  }

  private static CompletableFuture<String> text(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
