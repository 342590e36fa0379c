package io.aipress.shards.placement.plan;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.registry.MoveRequest;
import java.util.List;

/**
 * Moves that somebody may begin.
 *
 * @param moves in the order in which they should run
 * @param left tenants that were asked for and do not move
 * @param remarks what a person should know before saying yes, a line each
 * @param effect what it costs and brings
 */
public record MovePlan(
    List<PlannedMove> moves, List<LeftBehind> left, List<String> remarks, PlanEffect effect) {
  /** A plan whose lists cannot change. */
  public MovePlan {
    moves = List.copyOf(moves);
    left = List.copyOf(left);
    remarks = List.copyOf(remarks);
  }

  /** What begins the moves, with the epochs that the plan was made of. */
  public List<MoveRequest> requests() {
    return moves.stream().map(PlannedMove::request).toList();
  }

  /** Whether nobody moves. */
  public boolean isEmpty() {
    return moves.isEmpty();
  }

  /** The tenants that do not move for a reason of that code. */
  public List<LeftBehind> left(ErrorCode code) {
    return left.stream().filter(tenant -> tenant.problem().code() == code).toList();
  }

  /**
   * This plan, if it leaves nobody behind.
   *
   * @throws AipressException with the problem of everyone who does not move
   */
  public MovePlan requireAll() {
    if (!left.isEmpty()) {
      throw new AipressException(left.stream().map(LeftBehind::problem).toList());
    }
    return this;
  }
}
