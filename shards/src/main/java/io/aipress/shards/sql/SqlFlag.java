package io.aipress.shards.sql;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A database flag of Cloud SQL for MySQL.
 *
 * @param name the flag's name
 * @param kind what its values look like
 * @param min the least number; means nothing for other kinds
 * @param max the largest number; means nothing for other kinds
 * @param unit of the number: bytes, seconds, ...
 * @param words the words it takes; empty for other kinds
 * @param since the first version of MySQL that has it
 * @param until the last version of MySQL that has it
 * @param instead what to do where the version does not have it
 */
public record SqlFlag(
    String name,
    Kind kind,
    BigDecimal min,
    BigDecimal max,
    String unit,
    List<String> words,
    MysqlVersion since,
    MysqlVersion until,
    String instead) {

  /** What the values of a flag look like. */
  public enum Kind {
    /** A whole number without a unit. */
    INTEGER,
    /** A number that may have a fraction. */
    DECIMAL,
    /** One of a few words. */
    WORD,
    /** Any text. */
    TEXT
  }

  /** What Cloud SQL passes on to MySQL; no quotes, and nothing that begins an expression. */
  static final Pattern TEXT = Pattern.compile("[\\w.,:+/= -]{1,255}");

  private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,19}");
  private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,19})(\\.[0-9]{1,6})?");
  private static final String LEAVE_OUT = "leave it out";

  static SqlFlag integer(String name, long min, long max, String unit) {
    return number(name, Kind.INTEGER, min, max, unit);
  }

  static SqlFlag decimal(String name, long min, long max, String unit) {
    return number(name, Kind.DECIMAL, min, max, unit);
  }

  private static SqlFlag number(String name, Kind kind, long min, long max, String unit) {
    return new SqlFlag(
        name,
        kind,
        BigDecimal.valueOf(min),
        BigDecimal.valueOf(max),
        unit,
        List.of(),
        MysqlVersion.V5_7,
        MysqlVersion.V8_4,
        LEAVE_OUT);
  }

  static SqlFlag onOff(String name) {
    return words(name, "on", "off");
  }

  static SqlFlag words(String name, String... words) {
    return new SqlFlag(
        name,
        Kind.WORD,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        "",
        List.of(words),
        MysqlVersion.V5_7,
        MysqlVersion.V8_4,
        LEAVE_OUT);
  }

  static SqlFlag text(String name) {
    return new SqlFlag(
        name,
        Kind.TEXT,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        "",
        List.of(),
        MysqlVersion.V5_7,
        MysqlVersion.V8_4,
        LEAVE_OUT);
  }

  SqlFlag from(MysqlVersion first) {
    return new SqlFlag(name, kind, min, max, unit, words, first, until, instead);
  }

  SqlFlag upTo(MysqlVersion last, String advice) {
    return new SqlFlag(name, kind, min, max, unit, words, since, last, advice);
  }

  /** Whether a version of MySQL has it. */
  public boolean isIn(MysqlVersion version) {
    return version.compareTo(since) >= 0 && version.compareTo(until) <= 0;
  }

  /** What values must look like; nothing when this one does. */
  Optional<String> formatBroken(String value) {
    boolean holds =
        switch (kind) {
          case INTEGER -> INTEGER.matcher(value).matches();
          case DECIMAL -> DECIMAL.matcher(value).matches();
          case WORD -> words.contains(value);
          case TEXT -> TEXT.matcher(value).matches();
        };
    return holds
        ? Optional.empty()
        : Optional.of(
            switch (kind) {
              case INTEGER -> "a whole number of " + unit + ", without a unit";
              case DECIMAL -> "a number of " + unit + ", without a unit";
              case WORD -> "one of " + String.join(", ", words);
              case TEXT -> "1 to 255 letters, digits, spaces or _.,:+/=-";
            });
  }

  /** The range that a number of the right form is outside of; nothing when it is inside. */
  Optional<String> rangeBroken(String value) {
    if (kind != Kind.INTEGER && kind != Kind.DECIMAL) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(value);
    return number.compareTo(min) >= 0 && number.compareTo(max) <= 0
        ? Optional.empty()
        : Optional.of("from %s to %s %s".formatted(min, max, unit));
  }
}
