package io.aipress.shards.limits;

import java.util.List;

/** Limits of Cloud Monitoring. */
public final class MonitoringLimits {
  /** Projects that one scope shows; up to 3,500 with possible slowness. */
  public static final Limit SCOPE_PROJECTS =
      Limit.of(
          "metrics-scope",
          375,
          "projects",
          LimitScope.METRICS_SCOPE,
          Raising.QUOTA,
          LimitSource.MONITORING);

  /** Uptime checks. */
  public static final Limit UPTIME_CHECKS =
      Limit.of(
          "uptime-checks",
          100,
          "uptime checks",
          LimitScope.METRICS_SCOPE,
          Raising.QUOTA,
          LimitSource.MONITORING);

  /** Highest goal of an objective, 99.99 %. */
  public static final Limit SLO_GOAL =
      Limit.of(
          "slo-goal",
          9999,
          "hundredths of a percent of an objective",
          LimitScope.SERVICE,
          Raising.NEVER,
          LimitSource.PROVIDER);

  private MonitoringLimits() {}

  static List<Limit> all() {
    return List.of(SCOPE_PROJECTS, UPTIME_CHECKS, SLO_GOAL);
  }
}
