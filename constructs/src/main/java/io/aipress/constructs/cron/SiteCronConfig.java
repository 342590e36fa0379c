package io.aipress.constructs.cron;

import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.internal.UnixCron;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;

/**
 * When the scheduled work of sites is started.
 *
 * @param project id of the project whose sites are visited; may be a reference
 * @param region of the sites; Workflows and Cloud Scheduler must be offered there; may be a
 *     reference
 * @param schedule in the form of Unix cron, UTC; may be a reference; {@value #DEFAULT_SCHEDULE}
 *     when omitted. Projects of one fleet are better spread, see {@link #quarterly}
 * @param options labels, provider and what must exist first; {@link ResourceOptions#defaults()}
 *     when omitted
 */
public record SiteCronConfig(
    String project, String region, String schedule, ResourceOptions options) {

  /**
   * Minutes between two visits. WordPress itself repeats nothing more often than hourly, and what a
   * person schedules, such as a post, is out within a quarter of an hour.
   */
  public static final int INTERVAL_MINUTES = 15;

  /** Every quarter of an hour. */
  public static final String DEFAULT_SCHEDULE = "0,15,30,45 * * * *";

  /**
   * A schedule that Cloud Scheduler takes.
   *
   * @throws AipressException CONFIG_INVALID or PROJECT_ID_INVALID
   */
  public SiteCronConfig {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.project(checks, project);
    Rules.region(checks, region);
    UnixCron.check(checks, "schedule", schedule);
    checks.throwIfAny();
  }

  /** Visits every quarter of an hour. */
  public static SiteCronConfig of(String project, String region) {
    return new SiteCronConfig(project, region, DEFAULT_SCHEDULE, ResourceOptions.defaults());
  }

  /**
   * Four visits an hour, which begin at another minute in another shard, so that a thousand shards
   * do not ask at once.
   *
   * @param shard its number
   */
  public static String quarterly(int shard) {
    int minute = shard % INTERVAL_MINUTES;
    return "%d,%d,%d,%d * * * *"
        .formatted(
            minute,
            minute + INTERVAL_MINUTES,
            minute + 2 * INTERVAL_MINUTES,
            minute + 3 * INTERVAL_MINUTES);
  }

  /** The same visits at other times. */
  public SiteCronConfig withSchedule(String other) {
    return new SiteCronConfig(project, region, other, options);
  }

  /** The same visits with other options. */
  public SiteCronConfig withOptions(ResourceOptions other) {
    return new SiteCronConfig(project, region, schedule, other);
  }
}
