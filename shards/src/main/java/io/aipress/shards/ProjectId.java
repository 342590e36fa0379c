package io.aipress.shards;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.regex.Pattern;

/**
 * A Google Cloud project id: 6 to 30 characters of {@code a-z 0-9 -}, beginning with a letter, not
 * ending with a hyphen. Provider 5.x does not enforce the length at plan time, so it is done here.
 *
 * @param value the id
 * @see <a href="https://cloud.google.com/resource-manager/docs/creating-managing-projects">Creating
 *     projects</a>
 */
public record ProjectId(String value) {
  /** Longest project id, in characters. */
  public static final int MAX_LENGTH = 30;

  private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9-]{4,28}[a-z0-9]");

  /**
   * A project id.
   *
   * @throws AipressException PROJECT_ID_TOO_LONG over {@value #MAX_LENGTH} characters,
   *     PROJECT_ID_INVALID for any other breach
   */
  public ProjectId {
    new Checks(
            value.length() > MAX_LENGTH
                ? ErrorCode.PROJECT_ID_TOO_LONG
                : ErrorCode.PROJECT_ID_INVALID)
        .that(
            RULE.matcher(value).matches(),
            "project",
            value,
            "6 to 30 characters of a-z, 0-9 and '-', beginning with a letter, not ending with '-'",
            "shorten or change projects.prefix or projects.suffix in the fleet file")
        .throwIfAny();
  }

  @Override
  public String toString() {
    return value;
  }
}
