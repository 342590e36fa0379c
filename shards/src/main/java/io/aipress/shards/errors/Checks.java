package io.aipress.shards.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Collects what is wrong with the components of one value, so that all of it is told at once.
 *
 * <p>For compact constructors: check every component, then {@link #throwIfAny()}. Not thread-safe.
 */
public final class Checks {
  private final ErrorCode code;
  private final List<Problem> problems = new ArrayList<>();

  /** Checks whose problems carry this code. */
  public Checks(ErrorCode code) {
    this.code = code;
  }

  /** The component must lie between two bounds, both allowed. */
  public Checks range(String field, long value, long min, long max, String unit) {
    String rule = "a whole number of " + unit + " from " + min + " to " + max;
    return that(value >= min && value <= max, field, value, rule);
  }

  /** The whole component must match. */
  public Checks matches(String field, String value, Pattern pattern, String rule) {
    return that(pattern.matcher(value).matches(), field, value, rule);
  }

  /** The rule must hold; it reads on from "must be". */
  public Checks that(boolean holds, String field, Object value, String rule) {
    return holds ? this : add(broken(code, field, value, rule));
  }

  /** As {@link #that(boolean, String, Object, String)}, with what to do. */
  public Checks that(boolean holds, String field, Object value, String rule, String fix) {
    return holds ? this : add(broken(code, field, value, rule).fix(fix));
  }

  /** Adds a problem found elsewhere. */
  public Checks add(Problem problem) {
    problems.add(problem);
    return this;
  }

  /** Runs something that may throw, and keeps its problems under the name of a field. */
  public void inside(String field, Runnable action) {
    try {
      action.run();
    } catch (AipressException e) {
      e.problems().forEach(problem -> add(problem.inside(field)));
    }
  }

  /** What the maker makes; nothing when it refuses, whose problems are kept as they are. */
  public <T> Optional<T> make(Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (AipressException e) {
      e.problems().forEach(this::add);
      return Optional.empty();
    }
  }

  /** The value, if nothing was found. */
  public <T> T orThrow(Supplier<T> value) {
    throwIfAny();
    return value.get();
  }

  /** Throws everything that was found, if anything was. */
  public void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
  }

  /** The problem of a value that breaks a rule; the rule reads on from "must be". */
  public static Problem broken(ErrorCode code, String field, Object value, String rule) {
    String message = field + " must be " + rule + ", got " + quoted(value);
    return Problem.of(code, message).field(field, value).rule("must be " + rule);
  }

  private static String quoted(Object value) {
    return value instanceof Number || value instanceof Boolean
        ? String.valueOf(value)
        : '"' + Problem.shown(value) + '"';
  }
}
