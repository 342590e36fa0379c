package io.aipress.cli.tenantlist;

import io.aipress.shards.Owner;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what not every tenant has; an empty field says nothing about it. */
final class DetailReader {
  /** No leading zeros and at most 18 digits, which a {@code long} holds. */
  private static final Pattern BYTES = Pattern.compile("0|[1-9][0-9]{0,17}");

  private final ListProblems problems;
  private final int line;
  private boolean failed;

  DetailReader(ListProblems problems, int line) {
    this.problems = problems;
    this.line = line;
  }

  /** Whether a field was refused, which is noted. */
  boolean hasFailed() {
    return failed;
  }

  @Nullable Owner owner(String field) {
    if (field.isEmpty()) {
      return null;
    }
    try {
      return new Owner(field);
    } catch (AipressException e) {
      e.problems().forEach(problem -> problems.add(line, problem));
      failed = true;
      return null;
    }
  }

  @Nullable Long bytes(String field) {
    if (field.isEmpty()) {
      return null;
    }
    if (BYTES.matcher(field).matches()) {
      return Long.valueOf(field);
    }
    problems.add(
        line,
        Checks.broken(
            ErrorCode.TENANT_LIST_INVALID,
            Column.BYTES.text(),
            field,
            "a whole number of bytes without a unit, of at most 18 digits, or empty"));
    failed = true;
    return null;
  }
}
