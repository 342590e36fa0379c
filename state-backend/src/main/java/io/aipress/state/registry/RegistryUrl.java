package io.aipress.state.registry;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a registry is kept: {@code sqlite:PATH}, a database in one file.
 *
 * @param file the file, absolute and normalized
 */
public record RegistryUrl(Path file) {
  private static final String SQLITE = "sqlite:";

  /**
   * The place that a URL names.
   *
   * @param url as the user wrote it
   * @param base the folder that a relative path begins at
   * @throws AipressException REGISTRY_URL_INVALID for anything that this version does not serve
   */
  public static RegistryUrl parse(String url, Path base) {
    if (url.startsWith("spanner:") || url.startsWith("snapshot:")) {
      String scheme = url.substring(0, url.indexOf(':'));
      throw invalid(url, "this version serves no %s registry".formatted(scheme), null);
    }
    if (!url.startsWith(SQLITE)) {
      throw invalid(url, "it begins with no known scheme", null);
    }
    String path = url.substring(SQLITE.length());
    if (path.isBlank()) {
      throw invalid(url, "it names no file", null);
    }
    if (path.startsWith("~")) {
      throw invalid(url, "~ stands for nothing here; write the folder out", null);
    }
    if (path.equals(":memory:")) {
      throw invalid(url, "a registry in memory would forget its tenants", null);
    }
    try {
      return new RegistryUrl(base.resolve(path).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      throw invalid(url, "its path is none: " + e.getReason(), e);
    }
  }

  private static AipressException invalid(String url, String why, @Nullable Throwable cause) {
    Problem problem =
        Problem.of(
                ErrorCode.REGISTRY_URL_INVALID,
                "cannot open the registry \"%s\": %s".formatted(Problem.shown(url), why))
            .field("registry", url)
            .rule("must be sqlite:PATH")
            .fix("use sqlite:PATH, for example sqlite:.aipress/registry.db");
    return cause == null ? new AipressException(problem) : new AipressException(problem, cause);
  }
}
