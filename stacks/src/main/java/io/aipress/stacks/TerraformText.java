package io.aipress.stacks;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /** The same data with every string and every key in it escaped, maps sorted by key. */
  public static Map<String, Object> escape(Map<String, ?> data) {
    Map<String, Object> escaped = new TreeMap<>();
    data.forEach((key, value) -> escaped.put(escape(key), escapeValue(value)));
    return escaped;
  }

  private static Object escapeValue(Object value) {
    if (value instanceof String text) {
      return escape(text);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> escaped = new TreeMap<>();
      map.forEach((key, inner) -> escaped.put(escape((String) key), escapeValue(inner)));
      return escaped;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(TerraformText::escapeValue).toList();
    }
    return value;
  }
}
