package io.aipress.shards.registry;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A tenant on its way from one shard to another. It takes a place on both, from the first phase
 * until what is left over is confirmed to be gone.
 *
 * @param tenant who moves
 * @param source where it came from
 * @param target where it goes
 * @param phase how far it is
 * @param withdrawal how the copy that is left over goes away; only in a final phase
 */
public record Move(
    TenantId tenant,
    ShardId source,
    ShardId target,
    MovePhase phase,
    @Nullable Withdrawal withdrawal)
    implements Comparable<Move> {

  /** A move between two shards. */
  public Move {
    if (source.equals(target)) {
      throw new IllegalArgumentException("a move to the same shard: " + tenant);
    }
    if (phase.isFinal() != (withdrawal != null)) {
      throw new IllegalArgumentException("a copy goes away at the end of a move: " + tenant);
    }
  }

  /** A move that begins. */
  public static Move begin(TenantId tenant, ShardId source, ShardId target) {
    return new Move(tenant, source, target, MovePhase.PREPARE, null);
  }

  /** The shard that serves the tenant. */
  public ShardId serving() {
    return phase.isSwitched() ? target : source;
  }

  /** The other shard: its copy waits, is kept, or goes away. */
  public ShardId other() {
    return phase.isSwitched() ? source : target;
  }

  /** The same move in another phase. */
  public Move in(MovePhase other, @Nullable Withdrawal goes) {
    return new Move(tenant, source, target, other, goes);
  }

  @Override
  public int compareTo(Move other) {
    return tenant.compareTo(other.tenant);
  }
}
