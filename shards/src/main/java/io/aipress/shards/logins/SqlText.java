package io.aipress.shards.logins;

/** How names and values stand in a statement. */
final class SqlText {
  private SqlText() {}

  /** The name of a schema where it means itself. */
  static String name(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /**
   * The name of a schema in a grant, where {@code _} stands for any character and {@code %} for any
   * number of them: unescaped, rights on {@code a_b} would reach {@code acb}.
   */
  static String pattern(String name) {
    return name(name.replace("_", "\\_").replace("%", "\\%"));
  }

  /** An account that may come from anywhere; its user has no character that would need escaping. */
  static String account(String user) {
    return "'" + user + "'@'%'";
  }
}
