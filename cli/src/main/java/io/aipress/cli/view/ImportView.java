package io.aipress.cli.view;

import io.aipress.shards.placement.plan.FillSummary;
import io.aipress.shards.registry.ImportResult;
import io.aipress.shards.registry.LoadChange;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What an import does to shards, for people and as JSON. */
public final class ImportView {
  private ImportView() {}

  /** The stacks to plan and how full shards become, a line each; none when nothing changes. */
  public static List<String> lines(ImportResult result) {
    List<LoadChange> touched = touched(result);
    if (touched.isEmpty()) {
      return List.of();
    }
    return List.of(
        PlanView.stacks(stacks(touched)),
        PlanView.fill("touched shards", before(touched), after(touched)),
        PlanView.fill("open shards", before(open(result)), after(open(result))));
  }

  /** The same as keys. */
  public static Map<String, Object> document(ImportResult result) {
    List<LoadChange> touched = touched(result);
    List<LoadChange> open = open(result);
    return new Document()
        .put("stacks", stacks(touched))
        .put(
            "fill",
            new Document()
                .put("open", PlanView.change(before(open), after(open)))
                .put("touched", PlanView.change(before(touched), after(touched)))
                .map())
        .map();
  }

  private static List<LoadChange> touched(ImportResult result) {
    return result.loads().stream().filter(LoadChange::touched).toList();
  }

  private static List<LoadChange> open(ImportResult result) {
    return result.loads().stream().filter(load -> isOpen(load.after().shard())).toList();
  }

  private static boolean isOpen(Shard shard) {
    return shard.state() == ShardState.OPEN && shard.dedicatedTo() == null;
  }

  private static List<String> stacks(List<LoadChange> loads) {
    return loads.stream().map(load -> load.after().shard().id().stackName()).toList();
  }

  private static FillSummary before(List<LoadChange> loads) {
    return fill(loads, LoadChange::before);
  }

  private static FillSummary after(List<LoadChange> loads) {
    return fill(loads, LoadChange::after);
  }

  private static FillSummary fill(List<LoadChange> loads, Function<LoadChange, ShardLoad> when) {
    return FillSummary.of(loads.stream().map(load -> when.apply(load).seats().total()).toList());
  }
}
