package io.aipress.shards.placement.plan;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes half of a shard's tenants to an empty shard of the same region. Every second tenant of each
 * tier goes, the largest first, so that both halves come to about the same in every dimension.
 * Pinned tenants and those that move already stay.
 */
public final class ShardSplit {
  private static final Comparator<Tenant> HEAVIEST =
      Comparator.comparing(Tenant::tier, Comparator.<ServiceTier>reverseOrder())
          .thenComparing(
              tenant -> tenant.details().dataBytes(),
              Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(Tenant::id);

  private ShardSplit() {}

  /**
   * The plan for a shard. Fewer than half go when too many have to stay.
   *
   * @throws AipressException SHARD_UNKNOWN also for a retired one, SHARD_QUARANTINED, or
   *     SHARD_ID_INVALID when a shard has to be opened and the numbers are used up
   */
  public static NewShardPlan plan(RegistrySnapshot snapshot, PlacementRules rules, ShardId id) {
    Seating seating = new Seating(snapshot, rules);
    ShardSeat source = seating.shard(id);
    if (source.shard().state() == ShardState.RETIRED) {
      throw new AipressException(ShardProblems.unknown(List.of(id)));
    }
    if (source.shard().state() == ShardState.QUARANTINED) {
      throw new AipressException(ShardProblems.quarantined(id));
    }
    List<Tenant> half = half(source, new MoveRules(seating));
    EmptyShard target = EmptyShard.of(snapshot, rules, source.shard().region(), half);
    MoveRules moves = new MoveRules(target.seating());
    List<LeftBehind> left = new ArrayList<>();
    for (Tenant tenant : half) {
      Optional<Problem> refusal = moves.refusal(target.seat(), tenant);
      if (refusal.isPresent()) {
        left.add(new LeftBehind(tenant.id(), refusal.get()));
      } else {
        target.seating().move(tenant, target.seat(), "half of shard " + id);
      }
    }
    return new NewShardPlan(
        target.shard(), target.mustOpen(), target.seating().plan(left, List.of(), Set.of()));
  }

  private static List<Tenant> half(ShardSeat source, MoveRules moves) {
    List<Tenant> movable =
        source.served().stream()
            .filter(tenant -> moves.bound(tenant) == null && !moves.isAttached(tenant))
            .sorted(HEAVIEST)
            .toList();
    int wanted = Math.min(source.served().size() / 2, movable.size());
    List<Tenant> half = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      half.add(movable.get((int) ((long) i * movable.size() / wanted))); // spread over the list
    }
    return half;
  }
}
