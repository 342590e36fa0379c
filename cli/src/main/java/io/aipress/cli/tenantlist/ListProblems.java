package io.aipress.cli.tenantlist;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What is wrong with one list: the first problems in full, the others counted. */
final class ListProblems {
  private final String file;
  private final List<Noted> first = new ArrayList<>();
  private final BitSet otherLines = new BitSet();
  private int others;

  private record Noted(int line, Problem problem) {}

  ListProblems(String file) {
    this.file = file;
  }

  private static final String FORM =
      "a list is UTF-8 text, a header and one tenant a line (RFC 4180), at most 64 KiB a line";

  /** The place of a line. */
  Origin origin(int line) {
    return new Origin(file, line);
  }

  /** Notes a problem; of one line they are told in the order in which they are noted. */
  void add(int line, Problem problem) {
    add(placeBefore(line + 1), line, problem);
  }

  /** Notes a problem that is told before all others of its line. */
  void addFirst(int line, Problem problem) {
    add(placeBefore(line), line, problem);
  }

  private int placeBefore(int line) {
    int place = first.size();
    while (place > 0 && first.get(place - 1).line >= line) {
      place--;
    }
    return place;
  }

  private void add(int place, int line, Problem problem) {
    if (place < TenantList.MAX_PROBLEMS) {
      first.add(place, new Noted(line, problem.at(origin(line))));
    }
    if (place == TenantList.MAX_PROBLEMS || first.size() > TenantList.MAX_PROBLEMS) {
      others++;
      otherLines.set(
          place == TenantList.MAX_PROBLEMS ? line : first.remove(TenantList.MAX_PROBLEMS).line);
    }
  }

  /** Notes a fault of the list's form. */
  void form(int line, String message, String fix) {
    add(line, Problem.of(ErrorCode.TENANT_LIST_INVALID, message).rule(FORM).fix(fix));
  }

  /** Notes a line that is no record, and shows it. */
  void notRecord(int line, String text, String message, String rule, String fix) {
    String value = Problem.shown(text);
    add(line, new Problem(ErrorCode.TENANT_LIST_INVALID, message, null, null, value, rule, fix));
  }

  boolean isEmpty() {
    return first.isEmpty();
  }

  /** Throws what was found, if anything was. */
  void throwIfAny() {
    if (first.isEmpty()) {
      return;
    }
    List<Problem> told = new ArrayList<>(first.stream().map(Noted::problem).toList());
    if (others > 0) {
      int lines = otherLines.cardinality();
      String message =
          "and %d more %s in %d %s"
              .formatted(
                  others,
                  others == 1 ? "problem" : "problems",
                  lines,
                  lines == 1 ? "line" : "lines");
      told.add(
          Problem.of(ErrorCode.TENANT_LIST_INVALID, message)
              .at(Origin.file(file))
              .fix("mend the first " + first.size() + " and read the list again"));
    }
    throw new AipressException(told);
  }
}
