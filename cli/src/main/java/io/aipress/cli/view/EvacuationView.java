package io.aipress.cli.view;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.placement.plan.Deadline;
import io.aipress.shards.placement.plan.EvacuationPlan;
import io.aipress.shards.placement.plan.PlannedMove;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an evacuation has besides its moves, for people and as JSON. */
public final class EvacuationView {
  private EvacuationView() {}

  /** Shards that are missing and what the deadline means, a line each. */
  public static List<String> lines(EvacuationPlan plan) {
    List<String> lines = new ArrayList<>();
    plan.missing()
        .forEach(
            (region, shards) ->
                lines.add(
                    "missing: %d more %s in %s; aipress shards open --count %d --region %s"
                        .formatted(
                            shards, shards == 1 ? "shard" : "shards", region, shards, region)));
    Deadline deadline = plan.deadline();
    if (deadline != null) {
      lines.add(
          "deadline %s: %d of %d moves are over by then, the last at %s"
              .formatted(
                  deadline.end().truncatedTo(ChronoUnit.SECONDS),
                  plan.inTime().size(),
                  plan.plan().moves().size(),
                  plan.over().orElse(deadline.begin()).truncatedTo(ChronoUnit.SECONDS)));
    }
    if (!plan.late().isEmpty()) {
      lines.add("too late: " + tiers(plan.late()) + "; more at once with --parallel");
    }
    return lines;
  }

  /** The same as keys. */
  public static Map<String, Object> document(EvacuationPlan plan) {
    Map<String, Object> missing = new TreeMap<>();
    plan.missing().forEach((region, shards) -> missing.put(region.name(), shards));
    Deadline deadline = plan.deadline();
    return new Document()
        .shard("shard", plan.shard())
        .put("missingShards", missing)
        .put("deadline", deadline == null ? null : deadline.end().toString())
        .put("over", plan.over().map(String::valueOf).orElse(null))
        .put("inTime", deadline == null ? null : plan.inTime().size())
        .put("late", plan.late().stream().map(move -> move.tenant().id().value()).toList())
        .map();
  }

  private static String tiers(List<PlannedMove> moves) {
    Map<ServiceTier, Long> counts =
        moves.stream()
            .collect(
                Collectors.groupingBy(
                    move -> move.tenant().tier(), TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }
}
