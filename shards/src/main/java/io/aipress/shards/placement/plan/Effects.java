package io.aipress.shards.placement.plan;

import io.aipress.shards.ShardId;
import io.aipress.shards.registry.ShardState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Adds up what the moves of a seating cost and bring. */
final class Effects {
  private Effects() {}

  /**
   * The effect of what is planned.
   *
   * @param closing open shards that the operation is about to close
   */
  static PlanEffect of(Seating seating, Set<ShardId> closing) {
    long bytes = 0;
    int unknown = 0;
    for (PlannedMove move : seating.planned()) {
      Long size = move.tenant().details().dataBytes();
      if (size == null) {
        unknown++;
      } else {
        bytes = size > Long.MAX_VALUE - bytes ? Long.MAX_VALUE : bytes + size;
      }
    }
    List<ShardChange> touched = new ArrayList<>();
    List<ShardChange> open = new ArrayList<>();
    for (ShardSeat seat : seating.shards()) {
      if (seat.isTouched()) {
        touched.add(seat.change());
      }
      if (seat.shard().state() == ShardState.OPEN
          && seat.shard().dedicatedTo() == null
          && !closing.contains(seat.id())) {
        open.add(seat.change());
      }
    }
    return new PlanEffect(
        seating.planned().size(),
        bytes,
        unknown,
        touched,
        before(open),
        after(open),
        before(touched),
        after(touched));
  }

  private static FillSummary before(List<ShardChange> shards) {
    return FillSummary.of(shards.stream().map(change -> change.before().total()).toList());
  }

  private static FillSummary after(List<ShardChange> shards) {
    return FillSummary.of(shards.stream().map(change -> change.after().total()).toList());
  }
}
