package io.aipress.cli.view;

import io.aipress.state.terraform.location.Stack;
import io.aipress.state.terraform.split.SplitPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What went where in a split, for people and as JSON. */
public final class SplitView {
  /** The headings of {@link #rows}. */
  public static final List<String> HEADING = List.of("STACK", "INSTANCES", "STATE");

  /** Most of a kind shown to people; with JSON all of them. */
  private static final int MAX_SHOWN = 20;

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

  /** What was counted, and what is in no new state. */
  public static List<String> lines(SplitPlan plan) {
    List<String> lines = new ArrayList<>();
    int placed = plan.instances().values().stream().mapToInt(Integer::intValue).sum();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d instances in %,d states, each in exactly one, all attributes compared",
            placed,
            plan.states().size()));
    add(lines, "left out, read anew: ", plan.dataLeftOut());
    add(lines, "left out, an output: ", plan.outputsLeftOut());
    add(lines, "depends on another stack: ", plan.dependenciesLost());
    return lines;
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
  public static Map<String, Object> document(SplitPlan plan) {
    return new Document()
        .put("lineage", plan.source().lineage())
        .put("serial", plan.source().serial())
        .put("stacks", plan.instances().entrySet().stream().map(SplitView::stack).toList())
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
