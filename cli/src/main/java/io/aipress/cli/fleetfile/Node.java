package io.aipress.cli.fleetfile;

import java.util.List;
import java.util.Map;

/** A value of the file that knows its line. */
sealed interface Node {
  /** The line that the value begins on, counted from 1. */
  int line();

  /** What the value is, for messages: {@code a list}. */
  String what();

  /** Fields with values, in the order of the file. */
  record Mapping(int line, Map<String, Entry> entries) implements Node {
    @Override
    public String what() {
      return "a mapping";
    }
  }

  /** A field's value and the line of its name. */
  record Entry(int line, Node value) {}

  /** Values in order. */
  record Sequence(int line, List<Node> items) implements Node {
    @Override
    public String what() {
      return "a list";
    }
  }

  /** Text, a number, true, false or nothing. */
  record Scalar(int line, Kind kind, String text) implements Node {
    @Override
    public String what() {
      return switch (kind) {
        case NOTHING -> "nothing";
        case TEXT -> '"' + text + '"';
        case WHOLE, DECIMAL, TRUTH -> text;
      };
    }
  }

  /** How YAML reads a scalar; quotes make everything text. */
  enum Kind {
    TEXT,
    WHOLE,
    DECIMAL,
    TRUTH,
    NOTHING
  }
}
