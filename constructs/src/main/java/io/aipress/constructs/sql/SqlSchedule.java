package io.aipress.constructs.sql;

import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.schedule.MaintenanceWindow;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;

/**
 * When Cloud SQL may work on an instance. Instances of one fleet are better spread.
 *
 * @param backupStart when the daily backup may begin, {@code HH:MM} UTC; may be a reference; {@code
 *     02:00} when omitted
 * @param maintenance when updates may be made; {@link MaintenanceWindow#defaults()} when omitted
 */
public record SqlSchedule(String backupStart, MaintenanceWindow maintenance) {
  /** The backup time of the user's design. */
  public static final String DEFAULT_BACKUP_START = "02:00";

  /**
   * A schedule that Cloud SQL can keep.
   *
   * @throws AipressException CONFIG_INVALID
   */
  public SqlSchedule {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.time(checks, "backupStart", backupStart);
    checks.throwIfAny();
  }

  /** Backups from two o'clock UTC on, maintenance early on Sunday. */
  public static SqlSchedule defaults() {
    return new SqlSchedule(DEFAULT_BACKUP_START, MaintenanceWindow.defaults());
  }
}
