package io.aipress.shards.placement.plan;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The shards that may take tenants, the emptiest first. A tenant that has a shard of its own goes
 * there.
 *
 * <p>There is a list for every region and tier, and a shard without room for one more of the tier
 * leaves it for good, because places only fill while a plan is made. So finding a shard does not
 * depend on how many there are.
 */
final class Targets {
  private static final Comparator<ShardSeat> EMPTIEST =
      Comparator.comparingInt(ShardSeat::taken).thenComparing(ShardSeat::id);

  private record Key(Region region, ServiceTier tier) {}

  private final Seating seating;
  private final MoveRules rules;
  private final Map<Key, NavigableSet<ShardSeat>> roomy = new HashMap<>();
  private final Map<TenantId, ShardSeat> own = new HashMap<>();

  /** The open shards that are allowed. */
  Targets(Seating seating, MoveRules rules, Predicate<ShardId> allowed) {
    this.seating = seating;
    this.rules = rules;
    for (ShardSeat seat : seating.shards()) {
      Shard shard = seat.shard();
      if (shard.state() != ShardState.OPEN || !allowed.test(shard.id())) {
        continue;
      }
      if (shard.dedicatedTo() != null) {
        own.put(shard.dedicatedTo(), seat);
      }
      list(seat);
    }
  }

  /** Plans the move of a tenant to the best shard; false when none takes it. */
  boolean place(Tenant tenant) {
    ShardSeat target = best(tenant);
    if (target == null) {
      return false;
    }
    String why =
        target.shard().dedicatedTo() == null
            ? "the emptiest that takes it, %d of %d places taken"
                .formatted(target.taken(), seating.rules().shards().capacity())
            : "the shard is its own";
    unlist(target);
    seating.move(tenant, target, why);
    list(target);
    return true;
  }

  private @Nullable ShardSeat best(Tenant tenant) {
    ShardSeat dedicated = own.get(tenant.id());
    if (dedicated != null && rules.takes(dedicated, tenant)) {
      return dedicated;
    }
    NavigableSet<ShardSeat> shards = roomy.get(new Key(tenant.region(), tenant.tier()));
    if (shards != null) {
      for (ShardSeat seat : shards) {
        if (rules.takes(seat, tenant)) {
          return seat;
        }
      }
    }
    return null;
  }

  /** Its order is about to change, and a sorted set would not find it again. */
  private void unlist(ShardSeat seat) {
    for (ServiceTier tier : ServiceTier.values()) {
      NavigableSet<ShardSeat> shards = roomy.get(new Key(seat.shard().region(), tier));
      if (shards != null) {
        shards.remove(seat);
      }
    }
  }

  private void list(ShardSeat seat) {
    if (seat.shard().dedicatedTo() != null) {
      return;
    }
    for (ServiceTier tier : ServiceTier.values()) {
      if (seating.rules().fits(seat.during().plus(tier, 1))) {
        roomy
            .computeIfAbsent(new Key(seat.shard().region(), tier), key -> new TreeSet<>(EMPTIEST))
            .add(seat);
      }
    }
  }
}
