package io.aipress.cli.fleetfile;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with one file. */
final class Findings {
  private static final String FORM =
      "a fleet file is one YAML mapping in UTF-8 text, at most 1 MiB";

  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> fields = new HashSet<>();

  Findings(String file) {
    this.file = file;
  }

  void add(int line, Problem problem) {
    problems.add(problem.at(new Origin(file, line)));
    if (problem.field() != null) {
      fields.add(problem.field());
    }
  }

  /** Whether something is wrong with the field; its value then is a default, not the file's. */
  boolean tells(@Nullable String field) {
    return field != null && fields.contains(field);
  }

  /** A fault of the file's form. */
  void form(int line, String message, String fix) {
    add(line, Problem.of(ErrorCode.FLEET_FILE_INVALID, message).rule(FORM).fix(fix));
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /** Throws everything that was found, in the order of lines, if anything was. */
  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new AipressException(
          problems.stream().sorted(Comparator.comparingInt(Findings::line)).toList());
    }
  }

  private static int line(Problem problem) {
    Integer line = Objects.requireNonNull(problem.origin()).line();
    return line == null ? 0 : line;
  }
}
