package io.aipress.stacks;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the elements of one stack readable Terraform names, where cdktf would give them hashes.
 *
 * <p>A name is the path of construct ids below the stack, joined by underscores. What the type says
 * already is not said twice: the last id is left out when the resource type ends with it, so that
 * the service of {@code site} is {@code google_cloud_run_v2_service.site}, while its secret {@code
 * db-password} is {@code google_secret_manager_secret.site_db_password}.
 *
 * <p>Names are addresses, and addresses are public API: a changed one replaces a real resource.
 */
final class LogicalIds {
  private final Map<String, String> pathByAddress = new HashMap<>();

  /**
   * The name of an element.
   *
   * @param type its Terraform type, such as {@code google_sql_database}
   * @param path the construct ids from below the stack down to the element
   * @throws AipressException LOGICAL_ID_COLLISION when another element has that address
   */
  String allocate(String type, List<String> path) {
    List<String> named = path;
    if (path.size() > 1 && type.endsWith("_" + underscored(path.get(path.size() - 1)))) {
      named = path.subList(0, path.size() - 1);
    }
    String name = underscored(String.join("_", named));
    String full = String.join("/", path);
    String other = pathByAddress.putIfAbsent(type + "." + name, full);
    if (other != null && !other.equals(full)) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.LOGICAL_ID_COLLISION,
                  "constructs \"%s\" and \"%s\" would both be %s.%s"
                      .formatted(other, full, type, name))
              .field("id", full)
              .rule("every construct has its own Terraform address")
              .fix("give one of the two another construct id"));
    }
    return name;
  }

  private static String underscored(String id) {
    return id.replace('-', '_');
  }
}
