package io.aipress.cli;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a test says about the problems that a call ends with. */
public final class ProblemAssert {
  private ProblemAssert() {}

  /** The problems of the exception that the call throws. */
  public static List<Problem> problemsOf(ThrowingCallable call) {
    return catchThrowableOfType(AipressException.class, call).problems();
  }

  /** A problem as {@code CODE line field}, with {@code -} for what it has not. */
  public static String brief(Problem problem) {
    Origin origin = problem.origin();
    Object line = origin == null || origin.line() == null ? "-" : origin.line();
    Object field = problem.field() == null ? "-" : problem.field();
    return problem.code() + " " + line + " " + field;
  }
}
