package io.aipress.cli.view;

import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.location.Stack;
import io.aipress.state.terraform.split.SplitPlan;
import io.aipress.state.terraform.split.SplitVerification.Verified;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What went where in a split, for people and as JSON. */
public final class SplitView {
  /** The headings of {@link #rows}. */
  public static final List<String> HEADING = List.of("STACK", "INSTANCES", "STATE");

  /** Most of a kind shown to people; with JSON all of them. */
  private static final int MAX_SHOWN = 20;

  private static final Pattern KEY = Pattern.compile("\\[(?:\"(?:[^\"\\\\]|\\\\.)*\"|[0-9]+)]");

  private SplitView() {}

  /** The new states, a row each. */
  public static List<List<String>> rows(SplitPlan plan) {
    return plan.instances().entrySet().stream()
        .map(
            stack ->
                List.of(
                    stack.getKey().name(),
                    String.format(Locale.ROOT, "%,d", stack.getValue()),
                    stack.getKey().location().url()))
        .toList();
  }

  /** What was counted and verified, and what is in no new state. */
  public static List<String> lines(SplitPlan plan, Verified verified) {
    List<String> lines = new ArrayList<>();
    int placed = plan.instances().values().stream().mapToInt(Integer::intValue).sum();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d instances in %,d states, each in exactly one, all attributes compared",
            placed,
            plan.states().size()));
    lines.addAll(verified(verified, plan.states().size()));
    add(lines, "left out, read anew: ", plan.dataLeftOut());
    add(lines, "left out, an output: ", plan.outputsLeftOut());
    add(lines, "depends on another stack: ", byResource(plan.dependenciesLost()));
    return lines;
  }

  /** What Terraform itself was asked, and what it was not. */
  private static List<String> verified(Verified verified, int states) {
    if (verified.program().isEmpty()) {
      return List.of("not verified by Terraform: " + verified.unread());
    }
    if (verified.listed() == 0) {
      return List.of(
          "not verified by %s: %s".formatted(verified.program(), Problem.shown(verified.unread())));
    }
    String equal =
        verified.compared() == 0
            ? "the same addresses"
            : verified.compared() == states
                ? "the same addresses and attributes"
                : String.format(
                    Locale.ROOT,
                    "the same addresses, and in %,d of them the same attributes",
                    verified.compared());
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(Locale.ROOT, "%s reads in all %,d: %s", verified.program(), states, equal));
    if (!verified.unread().isEmpty()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "not verified by Terraform: attributes in %,d states (%s); it needs their providers,"
                  + " which --config finds in the folder of the old configuration",
              states - verified.compared(),
              Problem.shown(verified.unread())));
    }
    return lines;
  }

  /** Instances of one resource that depend on the same, as one. */
  private static List<String> byResource(List<String> dependencies) {
    Map<String, List<String>> alike = new LinkedHashMap<>();
    for (String dependency : dependencies) {
      alike
          .computeIfAbsent(KEY.matcher(dependency).replaceAll("[*]"), key -> new ArrayList<>())
          .add(dependency);
    }
    return alike.entrySet().stream()
        .map(
            entry ->
                entry.getValue().size() == 1
                    ? entry.getValue().get(0)
                    : String.format(
                        Locale.ROOT, "%s (%,d)", entry.getKey(), entry.getValue().size()))
        .toList();
  }

  private static void add(List<String> lines, String what, List<String> all) {
    all.stream().limit(MAX_SHOWN).forEach(one -> lines.add(what + one));
    if (all.size() > MAX_SHOWN) {
      lines.add(
          String.format(
              Locale.ROOT, "%s... and %,d more; --json names all", what, all.size() - MAX_SHOWN));
    }
  }

  /** The same as keys. */
  public static Map<String, Object> document(SplitPlan plan, Verified verified) {
    return new Document()
        .put("lineage", plan.source().lineage())
        .put("serial", plan.source().serial())
        .put("stacks", plan.instances().entrySet().stream().map(SplitView::stack).toList())
        .put(
            "terraform",
            new Document()
                .put("program", verified.program().isEmpty() ? null : verified.program())
                .put("addressesVerified", verified.listed())
                .put("attributesVerified", verified.compared())
                .put("notVerified", verified.unread().isEmpty() ? null : verified.unread())
                .map())
        .put("dataLeftOut", plan.dataLeftOut())
        .put("outputsLeftOut", plan.outputsLeftOut())
        .put("dependenciesLost", plan.dependenciesLost())
        .map();
  }

  private static Map<String, Object> stack(Map.Entry<Stack, Integer> stack) {
    return new Document()
        .put("stack", stack.getKey().name())
        .put("bucket", stack.getKey().location().bucket())
        .put("prefix", stack.getKey().location().prefix())
        .put("instances", stack.getValue())
        .map();
  }
}
