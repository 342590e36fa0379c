package io.aipress.state.registry.adapter;

import io.aipress.shards.ProjectId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where a registry is kept. */
public sealed interface RegistryUrl {
  /**
   * {@code sqlite:PATH}, a database in one file.
   *
   * @param file the file, absolute and normalized
   */
  record Sqlite(Path file) implements RegistryUrl {}

  /**
   * {@code spanner://PROJECT/INSTANCE/DATABASE}, a database of Cloud Spanner.
   *
   * @param project the Google Cloud project
   * @param instance the instance's id: 2 to 64 characters
   * @param database the database's id: 2 to 30 characters
   * @see <a href="https://cloud.google.com/spanner/docs/reference/rest/v1/projects.instances">The
   *     forms of both ids</a>
   */
  record Spanner(ProjectId project, String instance, String database) implements RegistryUrl {}

  /**
   * {@code snapshot:FILE}, a registry as it was, which is only read.
   *
   * @param file the file, absolute and normalized
   */
  record Snapshot(Path file) implements RegistryUrl {}

  /**
   * The place that a URL names.
   *
   * @param url as the user wrote it
   * @param base the folder that a relative path begins at
   * @throws AipressException REGISTRY_URL_INVALID with all that is wrong with it
   */
  static RegistryUrl parse(String url, Path base) {
    return new Parser(url, base).parse();
  }

  /** Reads one URL. */
  final class Parser {
    private static final String SQLITE = "sqlite:";
    private static final String SPANNER = "spanner:";
    private static final String SNAPSHOT = "snapshot:";
    private static final String FORMS =
        "sqlite:PATH, spanner://PROJECT/INSTANCE/DATABASE or snapshot:FILE";

    private static final Pattern INSTANCE = Pattern.compile("[a-z][a-z0-9-]{0,62}[a-z0-9]");
    private static final Pattern DATABASE = Pattern.compile("[a-z][a-z0-9_-]{0,28}[a-z0-9]");

    private final String url;
    private final Path base;

    private Parser(String url, Path base) {
      this.url = url;
      this.base = base;
    }

    private RegistryUrl parse() {
      if (url.startsWith(SQLITE)) {
        return new Sqlite(file(url.substring(SQLITE.length())));
      }
      if (url.startsWith(SNAPSHOT)) {
        return new Snapshot(file(url.substring(SNAPSHOT.length())));
      }
      if (url.startsWith(SPANNER)) {
        return spanner(url.substring(SPANNER.length()));
      }
      throw new AipressException(form("it begins with no known scheme"));
    }

    private Path file(String path) {
      if (path.isBlank()) {
        throw new AipressException(form("it names no file"));
      }
      if (path.startsWith("~")) {
        throw new AipressException(form("~ stands for nothing here; write the folder out"));
      }
      if (path.equals(":memory:")) {
        throw new AipressException(form("a registry in memory would forget its tenants"));
      }
      try {
        return base.resolve(path).toAbsolutePath().normalize();
      } catch (InvalidPathException e) {
        throw new AipressException(form("its path is none: " + e.getReason()), e);
      }
    }

    private RegistryUrl spanner(String path) {
      String[] parts = path.split("/", -1);
      if (parts.length != 5 || !parts[0].isEmpty() || !parts[1].isEmpty()) {
        throw new AipressException(form("it does not name a project, an instance and a database"));
      }
      List<Problem> problems = new ArrayList<>();
      check(
          problems,
          isProject(parts[2]),
          "project",
          parts[2],
          "6 to 30 characters of a-z, 0-9 and '-', beginning with a letter, not ending with '-'");
      check(
          problems,
          INSTANCE.matcher(parts[3]).matches(),
          "instance",
          parts[3],
          "2 to 64 characters of a-z, 0-9 and '-', beginning with a letter, not ending with '-'");
      check(
          problems,
          DATABASE.matcher(parts[4]).matches(),
          "database",
          parts[4],
          "2 to 30 characters of a-z, 0-9, '_' and '-', beginning with a letter, ending with a"
              + " letter or digit");
      if (!problems.isEmpty()) {
        throw new AipressException(problems);
      }
      return new Spanner(new ProjectId(parts[2]), parts[3], parts[4]);
    }

    private static boolean isProject(String id) {
      try {
        return new ProjectId(id).value().equals(id);
      } catch (AipressException e) {
        return false;
      }
    }

    private void check(List<Problem> problems, boolean holds, String what, String id, String rule) {
      if (!holds) {
        problems.add(
            problem(
                    "\"%s\" cannot be the %s's id, which has %s"
                        .formatted(Problem.shown(id), what, rule))
                .rule("the %s's id has %s".formatted(what, rule))
                .fix("write spanner://PROJECT/INSTANCE/DATABASE with the ids, not names or paths"));
      }
    }

    private Problem form(String why) {
      return problem(why)
          .rule("must be " + FORMS)
          .fix("use %s, for example sqlite:.aipress/registry.db".formatted(FORMS));
    }

    private Problem problem(String why) {
      return Problem.of(
              ErrorCode.REGISTRY_URL_INVALID,
              "cannot open the registry \"%s\": %s".formatted(Problem.shown(url), why))
          .field("registry", url);
    }
  }
}
