package io.aipress.shards.fleet;

import io.aipress.shards.ProjectId;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How the projects of shards are named: {@code <prefix>-0017} or {@code <prefix>-0017-<suffix>}.
 * Project ids are global and never free again, so a fleet that is built a second time needs another
 * suffix.
 *
 * @param prefix begins every project id; defaults to {@value #DEFAULT_PREFIX}
 * @param suffix ends every project id; empty for none
 */
public record ProjectNaming(String prefix, String suffix) {
  /** The prefix of the user's design. */
  public static final String DEFAULT_PREFIX = "aipress-shard";

  /** Strings that no project id may contain (Resource Manager, "Creating projects"). */
  private static final List<String> RESTRICTED = List.of("google", "null", "ssl", "undefined");

  private static final Pattern PREFIX = Pattern.compile("[a-z]([a-z0-9-]*[a-z0-9])?");
  private static final Pattern SUFFIX = Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?)?");

  /**
   * A naming that gives every shard a valid project id.
   *
   * @throws AipressException PROJECT_ID_INVALID or PROJECT_ID_TOO_LONG
   */
  public ProjectNaming {
    String example = join(prefix, "0001", suffix);
    new Checks(ErrorCode.PROJECT_ID_INVALID)
        .matches(
            "prefix",
            prefix,
            PREFIX,
            "lower-case letters, digits and '-', beginning with a letter, not ending with '-'")
        .matches(
            "suffix",
            suffix,
            SUFFIX,
            "empty, or lower-case letters, digits and '-', not beginning or ending with '-'")
        .that(
            RESTRICTED.stream().noneMatch(example::contains) && !prefix.startsWith("goog"),
            "prefix",
            prefix,
            "free of %s, and not begin with \"goog\", which Google Cloud reserves"
                .formatted(RESTRICTED),
            "choose a prefix and a suffix without them")
        .throwIfAny();
    if (example.length() > ProjectId.MAX_LENGTH) {
      throw new AipressException(
          Checks.broken(
                  ErrorCode.PROJECT_ID_TOO_LONG,
                  "prefix",
                  prefix,
                  "short enough that %s has at most %d characters; it has %d"
                      .formatted(example, ProjectId.MAX_LENGTH, example.length()))
              .fix("shorten projects.prefix or projects.suffix"));
    }
  }

  /** The project of a shard. */
  public ProjectId project(ShardId shard) {
    return new ProjectId(join(prefix, shard.digits(), suffix));
  }

  private static String join(String prefix, String digits, String suffix) {
    return suffix.isEmpty() ? prefix + "-" + digits : prefix + "-" + digits + "-" + suffix;
  }
}
