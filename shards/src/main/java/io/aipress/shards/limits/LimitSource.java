package io.aipress.shards.limits;

import java.time.LocalDate;

/** Where limits stand, and when that was read. */
public enum LimitSource {
  /** The limits of Certificate Manager. */
  CERTIFICATE_MANAGER(
      "Certificate Manager quotas",
      "https://docs.cloud.google.com/certificate-manager/docs/quotas",
      "2026-04-08"),
  /** What this library's design reckons with, where Google publishes no figure. */
  DESIGN(
      "design document; Google's figure differs by project",
      "https://docs.cloud.google.com/run/docs/configuring/max-instances-limits",
      "2026-11-23"),
  /** The limits of IAM. */
  IAM("IAM quotas", "https://docs.cloud.google.com/iam/quotas", "2026-11-23"),
  /** The rule for labels. */
  LABELS(
      "Resource Manager, labels",
      "https://docs.cloud.google.com/resource-manager/docs/labels-overview",
      "2026-11-23"),
  /** The limits of Cloud Load Balancing. */
  LOAD_BALANCING(
      "Cloud Load Balancing quotas",
      "https://docs.cloud.google.com/load-balancing/docs/quotas",
      "2026-11-23"),
  /** The settings of Cloud Monitoring. */
  MONITORING(
      "Cloud Monitoring, metrics scopes",
      "https://docs.cloud.google.com/monitoring/settings",
      "2026-11-23"),
  /** MySQL's own names. */
  MYSQL_NAMES(
      "MySQL 8.4 Reference Manual, identifier length limits",
      "https://dev.mysql.com/doc/refman/8.4/en/identifier-length.html",
      "2026-11-26"),
  /** MySQL's grant tables. */
  MYSQL_GRANTS(
      "MySQL 8.4 Reference Manual, grant tables",
      "https://dev.mysql.com/doc/refman/8.4/en/grant-tables.html",
      "2026-11-26"),
  /** The schema of the google provider. */
  PROVIDER(
      "hashicorp/google 5.45.2, schema",
      "https://registry.terraform.io/providers/hashicorp/google/5.45.2/docs",
      "2026-11-23"),
  /** Memorystore's configuration. */
  REDIS(
      "Memorystore for Redis, supported configurations",
      "https://docs.cloud.google.com/memorystore/docs/redis/supported-redis-configurations",
      "2026-11-23"),
  /** Memorystore's sizes. */
  REDIS_TIERS(
      "Memorystore for Redis, tiers",
      "https://docs.cloud.google.com/memorystore/docs/redis/redis-tiers",
      "2026-11-23"),
  /** The limits of Resource Manager. */
  RESOURCE_MANAGER(
      "Resource Manager limits",
      "https://docs.cloud.google.com/resource-manager/docs/limits",
      "2026-11-23"),
  /** The limits of Cloud Run. */
  RUN("Cloud Run quotas", "https://docs.cloud.google.com/run/quotas", "2026-11-23"),
  /** Cloud Run's vCPU. */
  RUN_CPU(
      "Cloud Run, CPU limits",
      "https://docs.cloud.google.com/run/docs/configuring/services/cpu",
      "2026-11-23"),
  /** Cloud Run's network. */
  RUN_VPC(
      "Cloud Run, Direct VPC egress",
      "https://docs.cloud.google.com/run/docs/configuring/vpc-direct-vpc",
      "2026-11-23"),
  /** Cloud SQL's flags. */
  SQL_FLAGS(
      "Cloud SQL for MySQL, database flags",
      "https://cloud.google.com/sql/docs/mysql/flags",
      "2026-11-23"),
  /** Cloud SQL's settings. */
  SQL_SETTINGS(
      "Cloud SQL, instance settings",
      "https://cloud.google.com/sql/docs/mysql/instance-settings",
      "2026-11-23"),
  /** Cloud SQL's backups. */
  SQL_BACKUPS(
      "Cloud SQL for MySQL, backups",
      "https://docs.cloud.google.com/sql/docs/mysql/backup-recovery/backups",
      "2026-04-10"),
  /** The limits of Cloud SQL. */
  SQL("Cloud SQL quotas", "https://docs.cloud.google.com/sql/docs/mysql/quotas", "2026-04-10"),
  /** The limits of Cloud Storage. */
  STORAGE("Cloud Storage quotas", "https://docs.cloud.google.com/storage/quotas", "2026-11-23"),
  /** Notifications of buckets. */
  STORAGE_NOTIFICATIONS(
      "Cloud Storage, Pub/Sub notifications",
      "https://docs.cloud.google.com/storage/docs/pubsub-notifications",
      "2026-11-23"),
  /** The limits of VPC. */
  VPC("VPC quotas", "https://docs.cloud.google.com/vpc/docs/quota", "2026-11-23");

  private final String title;
  private final String url;
  private final LocalDate read;

  LimitSource(String title, String url, String read) {
    this.title = title;
    this.url = url;
    this.read = LocalDate.parse(read);
  }

  /** The page's title. */
  public String title() {
    return title;
  }

  /** The page. */
  public String url() {
    return url;
  }

  /** The day on which the figures were read there. */
  public LocalDate read() {
    return read;
  }

  /** Who says so: {@code Google Cloud allows}. */
  String verb() {
    return this == DESIGN ? "a shard is planned with" : "Google Cloud allows";
  }

  /** Title and day, for messages. */
  @Override
  public String toString() {
    return title + ", read " + read;
  }
}
