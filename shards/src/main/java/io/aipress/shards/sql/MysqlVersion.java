package io.aipress.shards.sql;

/** The versions of MySQL that Cloud SQL runs, oldest first. */
public enum MysqlVersion {
  /** In paid extended support. */
  V5_7("MYSQL_5_7"),
  /** In paid extended support since 2026-07-01 (Cloud SQL database versions, read 2026-11-23). */
  V8_0("MYSQL_8_0"),
  /** In standard support. */
  V8_4("MYSQL_8_4");

  private final String prefix;

  MysqlVersion(String prefix) {
    this.prefix = prefix;
  }

  /**
   * The version of an instance.
   *
   * @param databaseVersion Cloud SQL's name of it: {@code MYSQL_8_4}, {@code MYSQL_8_0_36}
   * @throws IllegalArgumentException for the name of no such version
   */
  public static MysqlVersion of(String databaseVersion) {
    for (MysqlVersion version : values()) {
      if (databaseVersion.startsWith(version.prefix)) {
        return version;
      }
    }
    throw new IllegalArgumentException(databaseVersion);
  }

  /** The version as MySQL writes it: {@code 8.4}. */
  @Override
  public String toString() {
    return prefix.substring("MYSQL_".length()).replace('_', '.');
  }
}
