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

  private MonitoringLimits() {}

  static List<Limit> all() {
    return List.of(SCOPE_PROJECTS);
  }
}
