package io.aipress.shards.fleet;

import java.util.Locale;

/** What a shard can run out of. */
public enum Dimension {
  /** Sites, whatever their tier. */
  SITES("sites"),
  /** Connections of the shared MySQL instance. */
  SQL_CONNECTIONS("SQL connections"),
  /** Memory of the shared Redis instance, MiB. */
  REDIS_MIB("MiB of Redis memory"),
  /** Cloud Run instances of all services together. */
  RUN_INSTANCES("Cloud Run instances"),
  /** Service accounts of the project. */
  SERVICE_ACCOUNTS("service accounts");

  private final String plural;

  Dimension(String plural) {
    this.plural = plural;
  }

  /** What is counted, as people say it: {@code SQL connections}. */
  public String plural() {
    return plural;
  }

  /** The dimension as JSON and the fleet file have it: {@code sqlConnections}. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (String word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
      text.append(
          text.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return text.toString();
  }
}
