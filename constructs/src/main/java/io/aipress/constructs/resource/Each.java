package io.aipress.constructs.resource;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.regex.Pattern;

/**
 * The entries of a Terraform map for which a resource is repeated ({@code for_each}), and where in
 * an entry the resource's own data is.
 *
 * @param map expression of a map, without <code>${}</code>: {@code local.sites}, or <code>
 *     { for id, site in local.sites : id => site if site.dedicated_cache != null }</code>
 * @param path attributes that lead from an entry to the data, such as {@code dedicated_cache}
 */
public record Each(String map, String path) {
  private static final Pattern PATH = Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)*");
  private static final Pattern MAP = Pattern.compile("local\\.[a-z_][a-z0-9_]*|\\{ ?for .+}");

  /**
   * Entries of a map.
   *
   * @throws AipressException CONFIG_INVALID
   */
  public Each {
    new Checks(ErrorCode.CONFIG_INVALID)
        .matches("map", map, MAP, "local.<name>, or { for <key>, <value> in ... }")
        .matches("path", path, PATH, "names of attributes, joined by dots")
        .throwIfAny();
  }

  /** A value of an entry's data, as a reference in the repeated resource. */
  public String value(String key) {
    return "${each.value." + path + "." + key + "}";
  }
}
