package io.aipress.shards.limits;

import static io.aipress.shards.limits.LimitScope.METRICS_SCOPE;

import java.util.List;

/** Limits of Cloud Monitoring. */
public final class MonitoringLimits {
  /** Projects that one scope shows; up to 3,500 with possible slowness. */
  public static final Limit SCOPE_PROJECTS =
      Limit.of(
          "metrics-scope", 375, "projects", METRICS_SCOPE, Raising.QUOTA, LimitSource.MONITORING);

  private MonitoringLimits() {}

  static List<Limit> all() {
    return List.of(SCOPE_PROJECTS);
  }
}
