package io.aipress.state.terraform.location;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a state that does not follow the scheme, such as that of a whole fleet in one.
 *
 * @param bucket its bucket
 * @param prefix its prefix, which may be empty
 * @param workspace its workspace
 */
public record OtherPlace(String bucket, String prefix, String workspace) implements StatePlace {
  private static final Pattern URL =
      Pattern.compile("gs://([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])/(?:(.+)/)?([^/]+)\\.tfstate");

  /**
   * The place that a URL names.
   *
   * @throws AipressException ARGUMENT_INVALID when it is not {@code
   *     gs://BUCKET/PREFIX/WORKSPACE.tfstate}
   */
  public static OtherPlace of(String field, String url) {
    Matcher parts = URL.matcher(url);
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .that(
            parts.matches() && !url.contains("/../"),
            field,
            url,
            "gs://BUCKET/PREFIX/default.tfstate")
        .throwIfAny();
    String prefix = parts.group(2);
    return new OtherPlace(parts.group(1), prefix == null ? "" : prefix, parts.group(3));
  }
}
