package io.aipress.shards.limits;

import io.aipress.shards.errors.ErrorCode;
import java.util.List;

/** Limits of Cloud Run. */
public final class RunLimits {
  /** Services. Older copies of the page say that it cannot be raised. */
  public static final Limit SERVICES =
      Limit.of(
              "run-services",
              1000,
              "Cloud Run services",
              LimitScope.PROJECT_AND_REGION,
              Raising.QUOTA,
              LimitSource.RUN)
          .as(ErrorCode.LIMIT_RUN_SERVICES);

  /** Jobs. */
  public static final Limit JOBS =
      Limit.of(
          "run-jobs",
          1000,
          "Cloud Run jobs",
          LimitScope.PROJECT_AND_REGION,
          Raising.QUOTA,
          LimitSource.RUN);

  /** Revisions that serve. */
  public static final Limit SERVING_REVISIONS =
      Limit.of(
          "run-serving-revisions",
          4000,
          "revisions that serve",
          LimitScope.PROJECT_AND_REGION,
          Raising.QUOTA,
          LimitSource.RUN);

  /** Revisions of one service; older ones are deleted. */
  public static final Limit REVISIONS =
      Limit.of(
          "run-revisions", 1000, "revisions", LimitScope.SERVICE, Raising.NEVER, LimitSource.RUN);

  /**
   * vCPU of all instances together (quota {@code CpuAllocPerProjectRegion}): the 2,000 instances of
   * the user's design at 2 vCPU each. Projects begin with far less, often 20 to 1,000.
   */
  public static final Limit CPU =
      Limit.of(
              "run-cpu",
              4000,
              "vCPU of Cloud Run",
              LimitScope.PROJECT_AND_REGION,
              Raising.QUOTA,
              LimitSource.DESIGN)
          .as(ErrorCode.LIMIT_RUN_CAPACITY);

  /**
   * Memory of all instances together (quota {@code MemAllocPerProjectRegion}), GiB: the 2,000
   * instances of the user's design at 4 GiB each.
   */
  public static final Limit MEMORY =
      Limit.of(
              "run-memory",
              8000,
              "GiB of Cloud Run memory",
              LimitScope.PROJECT_AND_REGION,
              Raising.QUOTA,
              LimitSource.DESIGN)
          .as(ErrorCode.LIMIT_RUN_CAPACITY);

  /** vCPU of one instance. */
  public static final Limit INSTANCE_CPU =
      Limit.of(
          "run-instance-cpu",
          8,
          "vCPU",
          LimitScope.RUN_INSTANCE,
          Raising.NEVER,
          LimitSource.RUN_CPU);

  /** Memory of one instance, GiB. */
  public static final Limit INSTANCE_MEMORY =
      Limit.of(
          "run-instance-memory",
          32,
          "GiB of memory",
          LimitScope.RUN_INSTANCE,
          Raising.NEVER,
          LimitSource.RUN_CPU);

  /** Requests that one instance works on at once. */
  public static final Limit CONCURRENCY =
      Limit.of(
          "run-concurrency",
          1000,
          "requests at once",
          LimitScope.RUN_INSTANCE,
          Raising.NEVER,
          LimitSource.RUN);

  /** Connections of the built-in Cloud SQL mount, which this library does not use. */
  public static final Limit SQL_MOUNT_CONNECTIONS =
      Limit.of(
          "run-sql-mount-connections",
          100,
          "connections through the built-in Cloud SQL mount",
          LimitScope.RUN_INSTANCE,
          Raising.NEVER,
          LimitSource.SQL);

  private RunLimits() {}

  static List<Limit> all() {
    return List.of(
        SERVICES,
        JOBS,
        SERVING_REVISIONS,
        REVISIONS,
        CPU,
        MEMORY,
        INSTANCE_CPU,
        INSTANCE_MEMORY,
        CONCURRENCY,
        SQL_MOUNT_CONNECTIONS);
  }
}
