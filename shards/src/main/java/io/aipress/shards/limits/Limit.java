package io.aipress.shards.limits;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One limit of Google Cloud.
 *
 * @param name what the fleet file calls it: {@code run-services}
 * @param value how much there may be
 * @param unit of what, in the plural: {@code Cloud Run services}
 * @param scope in what
 * @param raising whether and how Google raises it
 * @param source where it stands
 * @param code the code of the problem of exceeding it; null where this library makes nothing that
 *     could
 */
public record Limit(
    String name,
    long value,
    String unit,
    LimitScope scope,
    Raising raising,
    LimitSource source,
    @Nullable ErrorCode code) {

  /** A limit that only informs. */
  static Limit of(
      String name, long value, String unit, LimitScope scope, Raising raising, LimitSource source) {
    return new Limit(name, value, unit, scope, raising, source, null);
  }

  /** The same limit, whose excess is a problem of that code. */
  Limit as(ErrorCode excess) {
    return new Limit(name, value, unit, scope, raising, source, excess);
  }

  /**
   * The problem of exceeding it.
   *
   * @param field the field of the fleet file, or the component, that leads to it
   * @param what what exceeds it, the beginning of a sentence: {@code shard 0017 would have}
   * @param planned how much there would be
   * @param allowed how much there may be: the limit's value, or what a fleet file says it was
   *     raised to
   * @param instead what to do about it other than raising the limit
   */
  public Problem exceeded(String field, String what, long planned, long allowed, String instead) {
    ErrorCode excess = code == null ? ErrorCode.CONFIG_INVALID : code;
    String who = allowed == value ? source.verb() : "the fleet file allows";
    String usual = allowed == value ? "" : "usually %s, ".formatted(number(value));
    return Problem.of(
            excess,
            "%s %s %s, %s %s %s (%s%s)"
                .formatted(what, number(planned), unit, who, number(allowed), scope, usual, source))
        .field(field, planned)
        .rule("must be at most %s %s %s".formatted(number(allowed), unit, scope))
        .fix(instead + "; " + raise());
  }

  /** Whether it can be raised and how, with what to write into the fleet file then. */
  public String raise() {
    return raising == Raising.NEVER
        ? "the limit cannot be raised"
        : "or have the limit raised (%s) and write the new one into the fleet file: limits: [{limit: %s, value: N, reason: ...}]"
            .formatted(raising.how(), name);
  }

  /** A number as people read it: {@code 50,000}. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  @Override
  public String toString() {
    return name;
  }
}
