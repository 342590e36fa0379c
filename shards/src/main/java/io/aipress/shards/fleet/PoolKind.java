package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Locale;

/** What stands between the sites of a shard and their MySQL instance. */
public enum PoolKind {
  /** ProxySQL on virtual machines of its own; the default. */
  PROXYSQL,
  /**
   * The same machines, which are told every site's login, while sites still connect to the instance
   * itself: the step between the other two where sites serve, for a pool that does not know a login
   * refuses it.
   */
  STANDBY,
  /** Nothing: every PHP process connects to the instance itself. */
  NONE;

  /** The kind as the fleet file has it: {@code proxysql}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of that name.
   *
   * @throws AipressException FLEET_VALUE_INVALID for any other text
   */
  public static PoolKind of(String text) {
    for (PoolKind kind : values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw new AipressException(
        Checks.broken(ErrorCode.FLEET_VALUE_INVALID, "kind", text, "proxysql, standby or none")
            .fix("use " + PROXYSQL.text() + " unless a shard has few and small sites"));
  }

  @Override
  public String toString() {
    return text();
  }
}
