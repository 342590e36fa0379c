package io.aipress.cli.fleetfile;

import io.aipress.shards.errors.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where in the file the value stands that a record refused. */
final class Places {
  private static final Pattern NAME_END = Pattern.compile("[.\\[]");

  /** The item of a list in what follows the list's name. */
  private static final Pattern ITEM = Pattern.compile("\\[([0-9]{1,6})]");

  private Places() {}

  /** The line of the problem's field, or of the nearest part of it that the file has. */
  static int line(Node.Mapping section, Problem problem) {
    String rest = problem.field() == null ? "" : problem.field();
    Node node = section;
    int line = section.line();
    while (!rest.isEmpty() && node instanceof Node.Mapping mapping) {
      String name = mapping.entries().containsKey(rest) ? rest : head(rest);
      Node.Entry entry = mapping.entries().get(name);
      if (entry == null) {
        return line;
      }
      line = entry.line();
      node = entry.value();
      rest = rest.substring(name.length());
      Matcher item = ITEM.matcher(rest);
      if (node instanceof Node.Sequence sequence && item.lookingAt()) {
        node = sequence.items().get(Integer.parseInt(item.group(1)));
        line = node.line();
        rest = rest.substring(item.end());
      }
      rest = rest.startsWith(".") ? rest.substring(1) : rest;
    }
    return lineInside(node, line, problem.value() == null ? "" : problem.value());
  }

  /** The problem under the field's full path, in its message too. */
  static Problem renamed(Problem problem, String path) {
    String old = problem.field();
    String message = problem.message();
    if (old != null && message.startsWith(old + " ")) {
      message = path + message.substring(old.length());
    }
    return new Problem(
        problem.code(),
        message,
        problem.origin(),
        path,
        problem.value(),
        problem.rule(),
        problem.fix());
  }

  /** The first name of a path: {@code limits} of {@code limits[1].value}. */
  static String head(String field) {
    return NAME_END.split(field, 2)[0];
  }

  private static int lineInside(Node node, int line, String value) {
    if (node instanceof Node.Mapping mapping && mapping.entries().get(value) != null) {
      return mapping.entries().get(value).line();
    }
    if (node instanceof Node.Sequence sequence) {
      for (Node item : sequence.items()) {
        if (item instanceof Node.Scalar scalar && scalar.text().equals(value)) {
          return item.line();
        }
      }
    }
    return node instanceof Node.Scalar scalar ? scalar.line() : line;
  }
}
