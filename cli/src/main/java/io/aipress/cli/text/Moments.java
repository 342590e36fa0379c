package io.aipress.cli.text;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as users write them: an instant, a day, or a span from now. */
public final class Moments {
  private static final Pattern SPAN = Pattern.compile("([0-9]{1,6})([smhdw])");

  private static final String RULE =
      "an instant such as 2026-11-23T10:00:00Z, a day such as 2026-11-23 (UTC), or a span such as"
          + " 30m, 12h, 7d or 2w";

  private Moments() {}

  /**
   * A moment in the past; a span is counted back from now.
   *
   * @param field the argument's name, for the problem
   * @throws AipressException ARGUMENT_INVALID
   */
  public static Instant before(String field, String text, Instant now) {
    Matcher span = SPAN.matcher(text);
    return span.matches() ? now.minus(duration(span)) : moment(field, text);
  }

  /**
   * A moment to come; a span is counted on from now.
   *
   * @param field the argument's name, for the problem
   * @throws AipressException ARGUMENT_INVALID
   */
  public static Instant after(String field, String text, Instant now) {
    Matcher span = SPAN.matcher(text);
    return span.matches() ? now.plus(duration(span)) : moment(field, text);
  }

  private static Instant moment(String field, String text) {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new AipressException(Checks.broken(ErrorCode.ARGUMENT_INVALID, field, text, RULE), e);
    }
  }

  private static Duration duration(Matcher span) {
    long count = Long.parseLong(span.group(1));
    return switch (span.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
  }
}
