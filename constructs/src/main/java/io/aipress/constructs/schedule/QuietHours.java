package io.aipress.constructs.schedule;

import java.time.DayOfWeek;
import java.util.Locale;
import java.util.Map;

/**
 * Spreads what disturbs over a fleet, as a function of region and number alone: no two neighbours
 * are disturbed at once, and no more than a twenty-eighth of a region's instances.
 */
public final class QuietHours {
  private static final int MINUTES_A_DAY = 24 * 60;

  /** Has no divisor in common with the minutes of a day, so 1,440 numbers have 1,440 minutes. */
  private static final int MINUTES_BETWEEN_NEIGHBOURS = 37;

  /** Hours of a night that windows are spread over. */
  private static final int HOURS_A_NIGHT = 4;

  /** When it is about two o'clock at night in the middle of a part of the world, UTC. */
  private static final Map<String, Integer> NIGHT =
      Map.of(
          "us", 8,
          "northamerica", 8,
          "southamerica", 5,
          "europe", 1,
          "africa", 0,
          "me", 23,
          "asia", 18,
          "australia", 16);

  private QuietHours() {}

  /**
   * The maintenance window of a numbered instance: one of seven nights, one of four hours from
   * about two o'clock local time on.
   *
   * @param region the region's name; parts of the world that are not known count as Europe
   * @param number of the shard, 1 and up
   */
  public static MaintenanceWindow window(String region, int number) {
    DayOfWeek day = DayOfWeek.of(1 + number % 7);
    return MaintenanceWindow.of(day, hour(region, number));
  }

  /**
   * When the daily backup of a numbered instance may begin, {@code HH:MM} UTC: any minute of the
   * day, but none in the hours of its maintenance window and before it.
   */
  public static String backupStart(String region, int number) {
    int minute = Math.floorMod(number * MINUTES_BETWEEN_NEIGHBOURS, MINUTES_A_DAY);
    int hoursBefore = Math.floorMod(hour(region, number) - minute / 60, 24);
    if (hoursBefore <= 1) {
      minute = (minute + MINUTES_A_DAY / 2) % MINUTES_A_DAY;
    }
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }

  private static int hour(String region, int number) {
    String part = region.substring(0, Math.max(0, region.indexOf('-')));
    int first = NIGHT.getOrDefault(part, NIGHT.getOrDefault("europe", 0));
    return (first + number / 7 % HOURS_A_NIGHT) % 24;
  }
}
