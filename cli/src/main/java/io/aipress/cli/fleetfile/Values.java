package io.aipress.cli.fleetfile;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads single values; one that is not of its type is noted, with how to write it. */
final class Values {
  private static final Pattern PLAIN = Pattern.compile("-?(0|[1-9][0-9]{0,18})");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,8})(\\.[0-9]{1,9})?");
  private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern WITH_UNIT = Pattern.compile("[+-]?[0-9][0-9._,]*\\s*\\p{L}{1,12}");

  /** Not yes, no, on and off, which YAML 1.1 reads as truth values and YAML 1.2 as text. */
  private static final Pattern TRUTH = Pattern.compile("(?i)true|false");

  private static final Pattern TRUTH_LIKE = Pattern.compile("(?i)yes|no|on|off|y|n|true|false");

  private Values() {}

  static Optional<String> text(Node node, String path, Findings findings) {
    if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TEXT) {
      return Optional.of(scalar.text());
    }
    boolean other = node instanceof Node.Scalar && !isNothing(node);
    note(node, path, other ? "text, in quotes" : "text", findings);
    return Optional.empty();
  }

  static Optional<Integer> whole(Node node, String path, String unit, Findings findings) {
    String rule = unit.isEmpty() ? "a whole number" : "a whole number of " + unit;
    if (node instanceof Node.Scalar scalar) {
      if (scalar.kind() == Node.Kind.WHOLE && PLAIN.matcher(scalar.text()).matches()) {
        BigInteger number = new BigInteger(scalar.text());
        if (number.bitLength() < Integer.SIZE) {
          return Optional.of(number.intValue());
        }
        rule += ", of at most " + Integer.MAX_VALUE;
      } else if (scalar.kind() == Node.Kind.WHOLE) {
        rule += ", in plain decimal digits";
      } else if (DIGITS.matcher(scalar.text()).matches()) {
        rule += ", without quotes";
      } else if (WITH_UNIT.matcher(scalar.text()).matches()) {
        rule += ", without a unit";
      }
    }
    note(node, path, rule, findings);
    return Optional.empty();
  }

  static Optional<BigDecimal> decimal(Node node, String path, String unit, Findings findings) {
    String rule = "a number of " + unit;
    if (node instanceof Node.Scalar scalar) {
      boolean plain = DECIMAL.matcher(scalar.text()).matches();
      if (plain && scalar.kind() != Node.Kind.TEXT) {
        return Optional.of(new BigDecimal(scalar.text()));
      }
      if (plain) {
        rule += ", without quotes";
      } else if (scalar.kind() == Node.Kind.TEXT) {
        rule += ", without a unit";
      }
    }
    note(node, path, rule, findings);
    return Optional.empty();
  }

  static Optional<String> scalar(Node node, String path, Findings findings) {
    if (node instanceof Node.Scalar scalar && !isNothing(node)) {
      return Optional.of(scalar.text());
    }
    note(node, path, "a text, a number, on or off", findings);
    return Optional.empty();
  }

  static Optional<Boolean> flag(Node node, String path, Findings findings) {
    String rule = "true or false";
    if (node instanceof Node.Scalar scalar) {
      if (scalar.kind() == Node.Kind.TRUTH && TRUTH.matcher(scalar.text()).matches()) {
        return Optional.of(Boolean.parseBoolean(scalar.text()));
      }
      if (scalar.kind() == Node.Kind.TEXT && TRUTH_LIKE.matcher(scalar.text()).matches()) {
        rule += ", without quotes";
      }
    }
    note(node, path, rule, findings);
    return Optional.empty();
  }

  static List<String> texts(Node node, String path, Findings findings) {
    List<String> texts = new ArrayList<>();
    if (node instanceof Node.Sequence sequence) {
      for (int i = 0; i < sequence.items().size(); i++) {
        text(sequence.items().get(i), path + "[" + i + "]", findings).ifPresent(texts::add);
      }
    } else if (!isNothing(node)) {
      note(node, path, "a list, such as [one, two]", findings);
    }
    return texts;
  }

  /** Whether a field stands there without a value. */
  static boolean isNothing(Node node) {
    return node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NOTHING;
  }

  static void note(Node node, String path, String rule, Findings findings) {
    Node.Scalar scalar = node instanceof Node.Scalar found ? found : null;
    String value = scalar == null ? node.what() : scalar.text();
    Problem problem =
        Problem.of(
                ErrorCode.FLEET_VALUE_INVALID,
                "%s must be %s, got %s".formatted(path, rule, shownWhat(node)))
            .field(path, value)
            .rule("must be " + rule);
    findings.add(
        node.line(),
        isNothing(node) ? problem.fix("give it a value, or leave the field out") : problem);
  }

  private static String shownWhat(Node node) {
    return node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TEXT
        ? '"' + Problem.shown(scalar.text()) + '"'
        : Problem.shown(node.what());
  }
}
