package io.aipress.synthtests.logins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program that takes the arguments of gcloud which this library uses, keeps versions of secrets
 * in a folder, and notes how it was called. Secret Manager has no emulator.
 */
public final class Gcloud {
  private static final String SCRIPT =
      """
      #!/bin/sh
      # gcloud --quiet secrets versions add NAME --project P --data-file=- --format=value(name)
      # gcloud --quiet secrets versions access latest --secret NAME --project P
      echo "$@" >> "%1$s/calls"
      [ -e "%1$s/broken" ] && { echo "ERROR: broken" >&2; exit 1; }
      if [ "$4" = add ]; then
        [ -d "%1$s/$7/$5" ] || { echo "ERROR: (gcloud) NOT_FOUND: Secret not found." >&2; exit 1; }
        n=$(($(ls "%1$s/$7/$5" | wc -l) + 1))
        cat > "%1$s/$7/$5/$n"
        echo "projects/123/secrets/$5/versions/$n"
      else
        n=$(ls "%1$s/$9/$7" 2>/dev/null | sort -n | tail -1)
        [ -n "$n" ] || { echo "ERROR: (gcloud) NOT_FOUND: no versions." >&2; exit 1; }
        cat "%1$s/$9/$7/$n"
        echo
      fi
      """;

  private final Path folder;

  private Gcloud(Path folder) {
    this.folder = folder;
  }

  /** One that keeps its secrets in a folder. */
  public static Gcloud in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    Path program = folder.resolve("bin/gcloud");
    Files.writeString(program, SCRIPT.formatted(folder));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Gcloud(folder);
  }

  /** The program. */
  public String program() {
    return folder.resolve("bin/gcloud").toString();
  }

  /** Makes a secret without a version, as a stack does. */
  public Gcloud secret(String project, String name) throws IOException {
    Files.createDirectories(folder.resolve(project).resolve(name));
    return this;
  }

  /** A version of a secret. */
  String version(String project, String name, int version) throws IOException {
    return Files.readString(folder.resolve(project).resolve(name).resolve("" + version));
  }

  /** How many versions a secret has. */
  long versions(String project, String name) {
    try (Stream<Path> all = Files.list(folder.resolve(project).resolve(name))) {
      return all.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on every call fails, or none. */
  void breakDown(boolean down) throws IOException {
    if (down) {
      Files.writeString(folder.resolve("broken"), "");
    } else {
      Files.deleteIfExists(folder.resolve("broken"));
    }
  }

  /** No argument of any call has been a secret. */
  void wasNeverTold(String secret) throws IOException {
    List<String> calls = Files.readAllLines(folder.resolve("calls"));
    assertThat(calls).isNotEmpty().noneMatch(call -> call.contains(secret));
  }
}
