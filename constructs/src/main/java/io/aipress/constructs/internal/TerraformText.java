package io.aipress.constructs.internal;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;

/**
 * Makes data stay data on its way into a stack. Terraform reads every string of a configuration as
 * a template, in {@code locals} too, and cdktf replaces its own markers in them.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/expressions/strings">Strings and
 *     templates</a>
 */
public final class TerraformText {
  /** Begins the markers that cdktf puts into strings and replaces when it synthesizes. */
  private static final String CDKTF_MARKER = "TfToken[";

  private TerraformText() {}

  /**
   * Text that Terraform reads as exactly this text: a dollar or percent sign before an opening
   * brace, which would begin an expression, is doubled.
   *
   * @throws AipressException TEXT_UNSAFE for text that imitates a cdktf marker, or has such a sign
   *     doubled already
   */
  public static String escape(String text) {
    if (text.indexOf('{') < 0) {
      return text;
    }
    if (text.contains(CDKTF_MARKER) || text.contains("$${") || text.contains("%%{")) {
      throw new AipressException(
          Problem.of(ErrorCode.TEXT_UNSAFE, "text would not reach Terraform unchanged")
              .field("text", text)
              .rule("must contain none of \"TfToken[\", \"$${\", \"%%{\"")
              .fix("take these characters out of the value"));
    }
    return text.replace("${", "$${").replace("%{", "%%{");
  }
}
