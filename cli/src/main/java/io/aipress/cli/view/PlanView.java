package io.aipress.cli.view;

import io.aipress.cli.text.Sizes;
import io.aipress.shards.placement.plan.FillSummary;
import io.aipress.shards.placement.plan.LeftBehind;
import io.aipress.shards.placement.plan.MovePlan;
import io.aipress.shards.placement.plan.PlanEffect;
import io.aipress.shards.placement.plan.PlannedMove;
import io.aipress.shards.placement.plan.ShardChange;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plan of moves for people and as JSON. */
public final class PlanView {
  /** The headings of {@link #row}. */
  public static final List<String> HEADING = List.of("TENANT", "TIER", "FROM", "TO", "DATA", "WHY");

  /** Most stacks named for people. */
  private static final int MAX_STACKS = 10;

  private PlanView() {}

  /** A move as a row. */
  public static List<String> row(PlannedMove move) {
    Long bytes = move.tenant().details().dataBytes();
    return List.of(
        move.tenant().id().value(),
        move.tenant().tier().text(),
        move.source().digits(),
        move.target().digits(),
        bytes == null ? "?" : Sizes.text(bytes),
        move.why());
  }

  /** What a plan costs: tenants, bytes, shards. */
  public static String cost(PlanEffect effect) {
    return String.format(
        Locale.ROOT,
        "plan: %,d %s, %s to copy%s, %,d %s touched",
        effect.tenants(),
        effect.tenants() == 1 ? "tenant moves" : "tenants move",
        Sizes.text(effect.bytes()),
        effect.unknownSizes() == 0
            ? ""
            : String.format(Locale.ROOT, " and %,d of unknown size", effect.unknownSizes()),
        effect.shards().size(),
        effect.shards().size() == 1 ? "shard" : "shards");
  }

  /** The stacks to plan, the first of them by name. */
  public static String stacks(List<String> stacks) {
    String first = String.join(", ", stacks.subList(0, Math.min(MAX_STACKS, stacks.size())));
    return "stacks to plan: "
        + first
        + (stacks.size() > MAX_STACKS
            ? String.format(Locale.ROOT, " and %,d more", stacks.size() - MAX_STACKS)
            : "");
  }

  /** How full shards are before and after. */
  public static String fill(String which, FillSummary before, FillSummary after) {
    return String.format(
        Locale.ROOT,
        "fill of the %,d %s: worst %d -> %d, mean %.1f -> %.1f",
        before.shards(),
        which,
        before.worst(),
        after.worst(),
        before.mean(),
        after.mean());
  }

  /** Somebody who stays, and why. */
  public static String left(LeftBehind left) {
    String fix = left.problem().fix();
    return "stays: %s: %s: %s%s"
        .formatted(
            left.tenant(),
            left.problem().code(),
            left.problem().message(),
            fix == null ? "" : "; " + fix);
  }

  /** A plan as keys. */
  public static Map<String, Object> document(MovePlan plan) {
    PlanEffect effect = plan.effect();
    return new Document()
        .put("tenants", effect.tenants())
        .put("bytes", effect.bytes())
        .put("unknownSizes", effect.unknownSizes())
        .put("moves", plan.moves().stream().map(PlanView::document).toList())
        .put("left", plan.left().stream().map(PlanView::document).toList())
        .put("remarks", plan.remarks())
        .put("shards", effect.shards().stream().map(PlanView::document).toList())
        .put("stacks", effect.stacks())
        .put(
            "fill",
            new Document()
                .put("open", change(effect.openBefore(), effect.openAfter()))
                .put("touched", change(effect.touchedBefore(), effect.touchedAfter()))
                .map())
        .map();
  }

  private static Map<String, Object> document(PlannedMove move) {
    return new Document()
        .put("tenant", move.tenant().id().value())
        .put("tier", move.tenant().tier().text())
        .shard("from", move.source())
        .shard("to", move.target())
        .put("epoch", move.tenant().epoch())
        .put("bytes", move.tenant().details().dataBytes())
        .put("why", move.why())
        .map();
  }

  private static Map<String, Object> document(LeftBehind left) {
    return new Document()
        .put("tenant", left.tenant().value())
        .put("code", left.problem().code().name())
        .put("message", left.problem().message())
        .put("fix", left.problem().fix())
        .map();
  }

  private static Map<String, Object> document(ShardChange change) {
    return new Document()
        .shard("shard", change.shard().id())
        .put("stack", change.stack())
        .put("before", change.before().total())
        .put("during", change.during().total())
        .put("after", change.after().total())
        .map();
  }

  /** How full shards are before and after, as keys. */
  static Map<String, Object> change(FillSummary before, FillSummary after) {
    return new Document()
        .put("shards", before.shards())
        .put("before", document(before))
        .put("after", document(after))
        .map();
  }

  /** How full shards are, as keys. */
  public static Map<String, Object> document(FillSummary fill) {
    return new Document()
        .put("worst", fill.worst())
        .put("mean", Math.round(fill.mean() * 100) / 100.0)
        .map();
  }
}
