package io.aipress.shards.errors;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One or more problems that end a request. Nothing was written when it is thrown. */
public final class AipressException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Ends a request with everything that was found. */
  public AipressException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("an AipressException needs at least one problem");
    }
    this.problems = List.copyOf(problems);
  }

  /** Ends a request with one problem. */
  public AipressException(Problem problem) {
    this(List.of(problem));
  }

  /** Ends a request with one problem and what caused it. */
  public AipressException(Problem problem, Throwable cause) {
    this(List.of(problem));
    initCause(cause);
  }

  /** Everything that was found, in the order of the input. */
  public List<Problem> problems() {
    return problems;
  }

  /** The same failure with every problem told more precisely, for example with its place. */
  public AipressException map(UnaryOperator<Problem> change) {
    AipressException mapped = new AipressException(problems.stream().map(change).toList());
    mapped.initCause(this);
    return mapped;
  }

  /** What the failure means: an outside failure outweighs bad input, which outweighs a refusal. */
  public Outcome outcome() {
    return problems.stream()
        .map(problem -> problem.code().outcome())
        .max(Outcome::compareTo)
        .orElseThrow();
  }
}
