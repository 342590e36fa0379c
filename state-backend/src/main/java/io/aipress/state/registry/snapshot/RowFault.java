package io.aipress.state.registry.snapshot;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.store.RowReader.DamagedRowException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is wrong with a row, whether it is being read or to be written. */
final class RowFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final String AS_WRITTEN = "the row is as this library wrote it";

  private final String field;
  private final @Nullable String value;
  private final String rule;

  RowFault(String message, String field, @Nullable Object value, String rule) {
    super(message);
    this.field = field;
    this.value = value == null ? null : String.valueOf(value);
    this.rule = rule;
  }

  /** A row that no value of the domain can hold. */
  static RowFault of(DamagedRowException damaged, String kind) {
    if (damaged.getCause() instanceof AipressException refusal) {
      Problem problem = refusal.problems().get(0);
      return new RowFault(
          problem.message(),
          Objects.requireNonNullElse(problem.field(), kind),
          problem.value(),
          Objects.requireNonNullElse(problem.rule(), AS_WRITTEN));
    }
    return new RowFault(
        Objects.requireNonNullElse(damaged.getMessage(), kind), kind, null, AS_WRITTEN);
  }

  /** The field that is wrong. */
  String field() {
    return field;
  }

  /** Its value; null when there is none to show. */
  @Nullable String value() {
    return value;
  }

  /** What would be right. */
  String rule() {
    return rule;
  }
}
