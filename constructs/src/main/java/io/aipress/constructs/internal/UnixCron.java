package io.aipress.constructs.internal;

import io.aipress.shards.errors.Checks;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Schedules in the form of Unix cron, which neither Terraform nor the provider looks into.
 *
 * @see <a href="https://cloud.google.com/scheduler/docs/configuring/cron-job-schedules">Cron job
 *     format</a>
 */
public final class UnixCron {
  private static final Pattern ITEM =
      Pattern.compile("(?:\\*|(\\d{1,2})(?:-(\\d{1,2}))?)(?:/([1-9]\\d?))?");

  /** Least and most of minute, hour, day of the month, month, and day of the week. */
  private static final int[][] RANGES = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}};

  private UnixCron() {}

  /** Checks a schedule; a reference is taken as it is. */
  public static void check(Checks checks, String field, String schedule) {
    if (!References.isReference(schedule)) {
      checks.that(
          holds(schedule),
          field,
          schedule,
          "five fields of Unix cron (minute, hour, day, month, day of the week), such as"
              + " 0,15,30,45 * * * *");
    }
  }

  private static boolean holds(String schedule) {
    String[] fields = schedule.split(" ", -1);
    if (fields.length != RANGES.length) {
      return false;
    }
    for (int i = 0; i < fields.length; i++) {
      for (String item : fields[i].split(",", -1)) {
        if (!holds(item, RANGES[i][0], RANGES[i][1])) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean holds(String item, int least, int most) {
    Matcher form = ITEM.matcher(item);
    if (!form.matches()) {
      return false;
    }
    int first = form.group(1) == null ? least : Integer.parseInt(form.group(1));
    int last = form.group(2) == null ? first : Integer.parseInt(form.group(2));
    return first >= least && first <= last && last <= most;
  }
}
