package io.aipress.shards;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call refuses, for tests. */
public final class Refusals {
  private Refusals() {}

  /** Every problem that the call throws. */
  public static List<Problem> problems(ThrowingCallable call) {
    AipressException refusal = catchThrowableOfType(AipressException.class, call);
    if (refusal == null) {
      throw new AssertionError("nothing was refused");
    }
    return refusal.problems();
  }

  /** The codes of every problem that the call throws, in order. */
  public static List<ErrorCode> codes(ThrowingCallable call) {
    return problems(call).stream().map(Problem::code).toList();
  }

  /** The fields of every problem that the call throws, in order. */
  public static List<String> fields(ThrowingCallable call) {
    return problems(call).stream().map(Problem::field).toList();
  }
}
