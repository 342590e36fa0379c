package io.aipress.constructs.schedule;

import io.aipress.constructs.internal.References;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.time.DayOfWeek;
import java.util.regex.Pattern;

/**
 * The hour of the week, UTC, in which Google may update an instance, a disturbance of a minute or
 * two with a standby. All text may be references.
 *
 * @param day day of the week as Cloud SQL counts it, 1 for Monday to 7 for Sunday; 7 when omitted
 * @param weekday the same day as Memorystore names it, {@code MONDAY} to {@code SUNDAY}; {@code
 *     SUNDAY} when omitted
 * @param hour 0 to 23; 7 when omitted
 * @see <a href="https://cloud.google.com/sql/docs/mysql/maintenance">Maintenance of Cloud SQL</a>
 */
public record MaintenanceWindow(String day, String weekday, String hour) {
  private static final Pattern DAY = Pattern.compile("[1-7]");
  private static final Pattern WEEKDAY =
      Pattern.compile("(MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY");
  private static final Pattern HOUR = Pattern.compile("1?[0-9]|2[0-3]");

  /**
   * An hour of the week.
   *
   * @throws AipressException CONFIG_INVALID
   */
  public MaintenanceWindow {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    References.matches(
        checks, "maintenance.day", day, DAY, "a day from 1 for Monday to 7 for Sunday");
    References.matches(
        checks, "maintenance.weekday", weekday, WEEKDAY, "a day from MONDAY to SUNDAY");
    References.matches(checks, "maintenance.hour", hour, HOUR, "an hour from 0 to 23, UTC");
    checks.throwIfAny();
    if (!References.isReference(day) && !References.isReference(weekday)) {
      checks
          .that(
              DayOfWeek.valueOf(weekday).getValue() == Integer.parseInt(day),
              "maintenance.weekday",
              weekday,
              "the day number %s of the week, which is %s"
                  .formatted(day, DayOfWeek.of(Integer.parseInt(day))))
          .throwIfAny();
    }
  }

  /** A literal window. */
  public static MaintenanceWindow of(DayOfWeek day, int hour) {
    return new MaintenanceWindow(String.valueOf(day.getValue()), day.name(), String.valueOf(hour));
  }

  /** Early Sunday in America, Sunday forenoon in Europe: seven o'clock UTC. */
  public static MaintenanceWindow defaults() {
    return of(DayOfWeek.SUNDAY, 7);
  }
}
