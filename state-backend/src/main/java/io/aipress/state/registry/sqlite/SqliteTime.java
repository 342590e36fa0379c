package io.aipress.state.registry.sqlite;

import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/** Times as the registry keeps them: microseconds since 1970. */
final class SqliteTime {
  /** Later than any change, and far from where sums overflow. */
  private static final Instant LAST = instant(Long.MAX_VALUE / 2);

  private static final Instant FIRST = instant(-Long.MAX_VALUE / 2);

  private SqliteTime() {}

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** The last microsecond that is not after a moment. */
  static long notAfter(Instant moment) {
    Instant kept = moment.isAfter(LAST) ? LAST : moment.isBefore(FIRST) ? FIRST : moment;
    return kept.getEpochSecond() * 1_000_000 + kept.get(ChronoField.MICRO_OF_SECOND);
  }

  /** The first microsecond that is not before a moment. */
  static long notBefore(Instant moment) {
    return moment.isAfter(LAST) ? notAfter(LAST) : notAfter(moment.plusNanos(999));
  }
}
