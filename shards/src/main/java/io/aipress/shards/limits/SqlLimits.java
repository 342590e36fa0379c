package io.aipress.shards.limits;

import io.aipress.shards.errors.ErrorCode;
import java.util.List;

/** Limits of Cloud SQL for MySQL. */
public final class SqlLimits {
  /** Instances, replicas counted, on the newer network architecture; 100 on the older. */
  public static final Limit INSTANCES =
      Limit.of(
              "sql-instances",
              1000,
              "Cloud SQL instances",
              LimitScope.PROJECT,
              Raising.SUPPORT,
              LimitSource.SQL)
          .as(ErrorCode.LIMIT_SQL_INSTANCES);

  /** Instances that forwarding rules of a network are good for. */
  public static final Limit PER_NETWORK =
      Limit.of(
              "sql-per-network",
              500,
              "Cloud SQL instances",
              LimitScope.NETWORK,
              Raising.NEVER,
              LimitSource.SQL)
          .as(ErrorCode.LIMIT_SQL_PER_NETWORK);

  /** Tables; an instance with more has no SLA. */
  public static final Limit TABLES =
      Limit.of("sql-tables", 50000, "tables", LimitScope.INSTANCE, Raising.NEVER, LimitSource.SQL)
          .as(ErrorCode.LIMIT_SQL_TABLES);

  /** Tables of an instance of 32 vCPU and 200 GB or more. */
  public static final Limit TABLES_OF_LARGE =
      Limit.of(
              "sql-tables-large",
              500000,
              "tables",
              LimitScope.INSTANCE,
              Raising.NEVER,
              LimitSource.SQL)
          .as(ErrorCode.LIMIT_SQL_TABLES);

  /** Largest value of max_connections. */
  public static final Limit CONNECTIONS =
      Limit.of(
          "sql-connections",
          100000,
          "connections",
          LimitScope.INSTANCE,
          Raising.NEVER,
          LimitSource.SQL_FLAGS);

  /** Largest disk of a dedicated-core instance. */
  public static final Limit STORAGE =
      Limit.of(
          "sql-storage",
          65536,
          "GiB of storage",
          LimitScope.INSTANCE,
          Raising.NEVER,
          LimitSource.SQL);

  /** Largest machine type; 96 in the Enterprise edition. */
  public static final Limit CPU =
      Limit.of(
          "sql-cpu", 128, "vCPU", LimitScope.INSTANCE, Raising.NEVER, LimitSource.SQL_SETTINGS);

  /** Read replicas of one primary. */
  public static final Limit REPLICAS =
      Limit.of(
          "sql-replicas", 10, "read replicas", LimitScope.INSTANCE, Raising.NEVER, LimitSource.SQL);

  /** Automated backups kept. */
  public static final Limit BACKUPS =
      Limit.of(
          "sql-backups",
          365,
          "automated backups",
          LimitScope.INSTANCE,
          Raising.NEVER,
          LimitSource.SQL_BACKUPS);

  /** Binary log kept in the Enterprise edition. */
  public static final Limit LOG_DAYS =
      Limit.of(
          "sql-log-days",
          7,
          "days of binary log",
          LimitScope.INSTANCE,
          Raising.NEVER,
          LimitSource.SQL_BACKUPS);

  /** Binary log kept in Enterprise Plus. */
  public static final Limit LOG_DAYS_PLUS =
      Limit.of(
          "sql-log-days-plus",
          35,
          "days of binary log",
          LimitScope.INSTANCE,
          Raising.NEVER,
          LimitSource.SQL_BACKUPS);

  /** Exports and imports that run at once. */
  public static final Limit EXPORTS =
      Limit.of(
          "sql-exports",
          1,
          "exports or imports at once",
          LimitScope.INSTANCE,
          Raising.NEVER,
          LimitSource.SQL);

  /** Length of project id and instance name together. */
  public static final Limit NAME_LENGTH =
      Limit.of(
          "sql-name-length",
          98,
          "characters of project id and name",
          LimitScope.INSTANCE,
          Raising.NEVER,
          LimitSource.SQL_SETTINGS);

  /** Length of the name of a database. */
  public static final Limit DATABASE_NAME =
      Limit.of(
          "sql-database-name-length",
          64,
          "characters of a database's name",
          LimitScope.INSTANCE,
          Raising.NEVER,
          LimitSource.MYSQL_NAMES);

  /** Length of the name of a user, without its host. */
  public static final Limit USER_NAME =
      Limit.of(
          "sql-user-name-length",
          32,
          "characters of a user's name",
          LimitScope.INSTANCE,
          Raising.NEVER,
          LimitSource.MYSQL_GRANTS);

  /** Longest query that Query Insights keeps; at least 256. */
  public static final Limit INSIGHTS_QUERY =
      Limit.of(
          "sql-insights-query",
          4500,
          "bytes of a query",
          LimitScope.INSTANCE,
          Raising.NEVER,
          LimitSource.PROVIDER);

  /** Plans that Query Insights samples. */
  public static final Limit INSIGHTS_PLANS =
      Limit.of(
          "sql-insights-plans",
          20,
          "query plans a minute",
          LimitScope.INSTANCE,
          Raising.NEVER,
          LimitSource.PROVIDER);

  /** Calls that every connector process spends; ProxySQL needs none. */
  public static final Limit ADMIN_CALLS =
      Limit.of(
          "sql-connector-calls",
          2,
          "Admin API calls an hour of each connector",
          LimitScope.INSTANCE,
          Raising.NEVER,
          LimitSource.SQL);

  private SqlLimits() {}

  static List<Limit> all() {
    return List.of(
        INSTANCES,
        PER_NETWORK,
        TABLES,
        TABLES_OF_LARGE,
        CONNECTIONS,
        STORAGE,
        CPU,
        REPLICAS,
        BACKUPS,
        LOG_DAYS,
        LOG_DAYS_PLUS,
        EXPORTS,
        NAME_LENGTH,
        DATABASE_NAME,
        USER_NAME,
        INSIGHTS_QUERY,
        INSIGHTS_PLANS,
        ADMIN_CALLS);
  }
}
